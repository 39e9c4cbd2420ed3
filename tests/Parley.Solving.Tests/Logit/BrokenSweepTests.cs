using System.Runtime.Intrinsics;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Extensive.Logit;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;
using Parley.Solving.Extensive.Logit.Public;

namespace Parley.Tests.Solving.Logit;

/// <summary>A solver whose sweep is broken converges happily to something else; the checker, which shares nothing with it, refuses the result.</summary>
public sealed class BrokenSweepTests
{
    private const double Precision = 5;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1e-4)]
    [InlineData(true, 0)]
    [InlineData(true, 1e-4)]
    public void The_checker_accepts_a_sound_sweep_and_refuses_a_broken_one(bool onPublicTree, double fault)
    {
        var sample = SampleGames.Crisis();
        var none = Intervention.None(sample.Game);
        var flat = FlatTree.Of(sample.Game, none);
        var form = LogitSolver.Prepare(sample.Game, none, new Parley.Games.Numerics.Expression.Constant((int)Precision));
        var parameters = sample.Parameters();
        for (var unknown = 0; unknown < form.Layout.Count; unknown++)
        {
            LogitSystem sound = onPublicTree
                ? new PublicSystem(PublicTreeReduction.TryReduce(flat)!, sample.Game)
                : new DenseFlatSystem(flat, form.Layout);
            var job = new PathJob { Points = new PointBatch(1, parameters.Length, parameters), Point = 0, Targets = [Precision] };
            PathJob? waiting = job;
            var options = new LogitOptions();
            new PathFollower(new MisreadingSystem(sound, unknown, fault), options).Run(
                () => Interlocked.Exchange(ref waiting, null), options.Ladder[0], 100_000, TestContext.Current.CancellationToken);

            Assert.Equal(PathStatus.Reached, job.Status);
            var profile = new BehaviorProfile([.. form.Layout.ToProbabilities(job.Found[0])]);
            var certificate = LogitQuantalResponseChecker.Check(GameAtPoint.Evaluate(sample.Game, none, parameters), profile, Precision);
            Assert.Equal(fault == 0, certificate.Accepted);
        }
    }

    /// <summary>A system whose sweep reads one log-odds wrongly, by a fault that grows with precision.</summary>
    private sealed unsafe class MisreadingSystem(LogitSystem sound, int unknown, double fault) : LogitSystem(sound.Unknowns)
    {
        public override double Load(int lane, PointBatch points, int point) => sound.Load(lane, points, point);

        public override Vector512<double> Evaluate(Vector512<double> precision, int active, out Vector512<double> sign)
        {
            for (var index = 0; index < Z.Count; index++)
            {
                sound.Z.Pointer[index] = index == unknown ? Z.Pointer[index] + (precision * fault) : Z.Pointer[index];
                sound.Bias.Pointer[index] = Bias.Pointer[index];
            }

            var residual = sound.Evaluate(precision, active, out sign);
            for (var index = 0; index < Z.Count; index++)
            {
                Newton.Pointer[index] = sound.Newton.Pointer[index];
                Tangent.Pointer[index] = sound.Tangent.Pointer[index];
            }

            return residual;
        }
    }
}

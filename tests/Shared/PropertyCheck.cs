using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Parley.Tests;

/// <summary>Properties over generated cases with a stated seed, so that a failure is the same failure tomorrow.</summary>
internal static class PropertyCheck
{
    /// <summary>Throws with the smallest counterexample found unless <paramref name="holds"/> is true for every generated case.</summary>
    public static void Holds<T>(Gen<T> cases, Func<T, bool> holds, int count = 1000, ulong seed = 1)
    {
        var replay = FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true).WithReplay(replay),
            Prop.ForAll(cases.ToArbitrary(), holds));
    }
}

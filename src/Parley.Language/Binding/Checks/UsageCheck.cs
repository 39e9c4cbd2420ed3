using Parley.Language.Binding.Expressions;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>What is declared and never used, and who has nothing to do or to gain.</summary>
internal sealed class UsageCheck(CaseModel model, BindingContext context)
{
    private readonly HashSet<Assumption> _used = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Assumption> _outsideChances = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<LetModel> _lets = new(ReferenceEqualityComparer.Instance);

    public void Run()
    {
        Collect();
        CheckBeliefs();
        if (context.HasErrors || model.Forms.IsEmpty)
        {
            return;
        }

        foreach (var assumption in model.Assumptions.Where(assumption => !_used.Contains(assumption)))
        {
            context.Report(NameDiagnostics.UnusedAssumption.At(assumption.Span, assumption.Name));
        }

        foreach (var let in model.Lets.Where(let => !_lets.Contains(let)))
        {
            context.Report(NameDiagnostics.UnusedLet.At(let.Span, let.Name));
        }

        CheckParties();
    }

    private void Collect()
    {
        Use(model.Precision, isChance: false);
        foreach (var game in context.Games.Select(game => game.Model).OfType<GameModel>())
        {
            foreach (var option in game.Moves.SelectMany(move => move.Options))
            {
                Use(option.Chance, isChance: true);
            }

            foreach (var term in game.Terms)
            {
                Use(term.Amount, isChance: false);
                Use(term.Condition, isChance: false);
            }

            UseSteps(game.Steps);
        }

        foreach (var draw in context.Privates.SelectMany(draw => draw.Options))
        {
            Use(draw.Chance, isChance: true);
        }

        var elsewhere = model.Requirements.Select(requirement => (BoundExpression?)requirement.Condition)
            .Concat(model.Claims.Select(claim => claim.Formula))
            .Concat(model.Variants.SelectMany(variant => variant.Overrides).Select(Value))
            .Concat(model.HypothesisSets.SelectMany(set => set.Rivals).SelectMany(rival => rival.Overrides.Select(Value).Append(rival.Weight)))
            .Concat(model.HypothesisSets.SelectMany(set => set.Observations).Select(observation => observation.Trust));
        foreach (var expression in elsewhere)
        {
            AssumptionUses.Collect(expression, _used, _lets);
        }
    }

    private static BoundExpression? Value(Override change) => change switch
    {
        Override.Set set => set.Value,
        Override.Believes believes => believes.Value,
        _ => null,
    };

    private void UseSteps(IEnumerable<StepModel> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Block block:
                    Use(block.Condition, isChance: false);
                    UseSteps(block.Then);
                    UseSteps(block.Else);
                    break;
                case StepModel.Together together:
                    UseSteps(together.Steps);
                    break;
                case StepModel.Repeat repeat:
                    Use(repeat.Discount, isChance: false);
                    UseSteps(repeat.Steps);
                    break;
            }
        }
    }

    private void Use(BoundExpression? expression, bool isChance)
    {
        AssumptionUses.Collect(expression, _used, _lets);
        if (!isChance)
        {
            AssumptionUses.Collect(expression, _outsideChances);
        }
    }

    private void CheckBeliefs()
    {
        var beliefs = model.Variants.SelectMany(variant => variant.Overrides)
            .Concat(model.HypothesisSets.SelectMany(set => set.Rivals).SelectMany(rival => rival.Overrides))
            .OfType<Override.Believes>();
        foreach (var belief in beliefs.Where(belief => _outsideChances.Contains(belief.Assumption)))
        {
            context.Report(ClaimDiagnostics.BelievesOutsideChances.At(belief.Span, belief.Assumption.Name));
        }
    }

    private void CheckParties()
    {
        foreach (var game in model.Forms.OfType<GameModel>())
        {
            if (game.Terms.IsEmpty)
            {
                context.Report(ChanceDiagnostics.NoPayoffs.At(game.Span, game.Name));
                continue;
            }

            foreach (var move in game.Moves.Where(move => move.Kind == MoveKind.Choice).DistinctBy(move => move.Party))
            {
                if (!game.Terms.Any(term => term.Party == move.Party))
                {
                    context.Report(ChanceDiagnostics.Unpaid.At(move.Span, move.Party!.Name, game.Name));
                }
            }
        }

        var games = model.Forms.OfType<GameModel>().ToList();
        foreach (var party in model.Parties)
        {
            if (!games.Exists(game => game.Terms.Any(term => term.Party == party)
                || game.Moves.Any(move => move.Kind == MoveKind.Choice && move.Party == party)))
            {
                context.Report(NameDiagnostics.IdleParty.At(party.Span, party.Name));
            }
        }
    }
}

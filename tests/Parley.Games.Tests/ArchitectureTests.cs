using Parley.Games.Concepts.Sequential;

namespace Parley.Games.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_room_of_checkers_refers_to_no_other_room() => Assert.DoesNotContain(
        typeof(SequentialEquilibriumChecker).Assembly.GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith("Parley", StringComparison.Ordinal));

    [Fact]
    public void Public_values_cannot_be_changed()
    {
        // The exceptions are working memory by design and say so in their summaries.
        string[] workingMemory = ["LaneBatch", "LogitResidualSweep", "ExtensiveGameBuilder"];
        var changeable = typeof(SequentialEquilibriumChecker).Assembly.GetExportedTypes()
            .Where(type => !workingMemory.Contains(type.Name, StringComparer.Ordinal))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.DeclaringType!.Assembly == typeof(SequentialEquilibriumChecker).Assembly)
            .Where(property => property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");
        Assert.Empty(changeable);
    }
}

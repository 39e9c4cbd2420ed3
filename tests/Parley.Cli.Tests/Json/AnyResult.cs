using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Parley.Studies.Results;

namespace Parley.Cli.Tests.Json;

/// <summary>
/// A study result drawn at random from a seed, member by member from its types, so that a member added later is covered
/// without a change here. Texts hold quotes, escapes and other scripts; numbers hold NaN where the contract has null.
/// </summary>
internal sealed class AnyResult(int seed)
{
    private static readonly string[] Texts = ["", "quiet", "a \"quoted\" word", "back\\slash", "война и мир", "line\nbreak", "−1/3", "a,b;c", "\u00e9\u0301", "<b>&amp;"];
    private static readonly double[] Numbers = [0, 1, 0.1, -1.0 / 3, 1e-300, 1.7976931348623157e308, 5e-324, 0.30000000000000004, 123456789.125];
#pragma warning disable CA5394 // A seeded generator is what a reproducible test needs.
    private readonly Random random = new(seed);

    public StudyResult Draw()
    {
        var result = (StudyResult)Draw(typeof(StudyResult));
        var columns = random.Next(0, 4);
        var claims = random.Next(0, 4);
        var rows = columns + claims == 0 ? 0 : random.Next(0, 5);
        return result with
        {
            Points = new PointTable(
                Many(columns, () => (string)Draw(typeof(string))), Many(rows * columns, Number), Many(claims, () => (string)Draw(typeof(string))),
                Many(rows * claims, () => (Verdict)Draw(typeof(Verdict))), Many(rows * claims, () => random.Next(3) == 0 ? double.NaN : Number())),
        };
    }

    private object Draw(Type type)
    {
        if (type == typeof(string))
        {
            return Texts[random.Next(Texts.Length)];
        }

        if (type == typeof(double))
        {
            return random.Next(8) == 0 ? double.NaN : Number();
        }

        if (type == typeof(bool))
        {
            return random.Next(2) == 0;
        }

        if (type == typeof(int))
        {
            return random.Next();
        }

        if (type == typeof(ulong))
        {
            return (ulong)random.NextInt64();
        }

        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(random.Next(values.Length))!;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return DrawArray(type.GetGenericArguments()[0]);
        }

        return DrawRecord(type);
    }

    private object DrawArray(Type element)
    {
        var items = Array.CreateInstance(element, random.Next(0, 3));
        for (var at = 0; at < items.Length; at++)
        {
            items.SetValue(DrawNullable(element), at);
        }

        return typeof(ImmutableArray).GetMethods()
            .Single(method => method is { Name: "Create", IsGenericMethod: true } && method.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private object? DrawNullable(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type);
        return inner is null ? Draw(type) : random.Next(3) == 0 ? null : inner == typeof(double) ? Number() : Draw(inner);
    }

    private object DrawRecord(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => DrawMember(parameter.ParameterType, new NullabilityInfoContext().Create(parameter)))]);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && constructor.GetParameters().All(parameter => parameter.Name != property.Name)))
        {
            property.SetValue(made, DrawMember(property.PropertyType, new NullabilityInfoContext().Create(property)));
        }

        return made;
    }

    private object? DrawMember(Type type, NullabilityInfo nullability) =>
        type == typeof(PointTable) ? PointTable.Empty
        : !type.IsValueType && nullability.WriteState == NullabilityState.Nullable && random.Next(3) == 0 ? null
        : DrawNullable(type);

    private double Number() => random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : (random.NextDouble() * 20) - 10;
#pragma warning restore CA5394

    private static ImmutableArray<T> Many<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    /// <summary>The first place at which two values differ, member by member; null when they are the same. NaN equals NaN.</summary>
    public static string? Difference(object? first, object? second, string at = "$")
    {
        if (first is null || second is null || first is string || first.GetType().IsPrimitive || first.GetType().IsEnum)
        {
            return Equals(first, second) ? null : $"{at}: {first} and {second}";
        }

        if (first is IEnumerable items && second is IEnumerable others)
        {
            var left = items.Cast<object?>().ToList();
            var right = others.Cast<object?>().ToList();
            return left.Count != right.Count
                ? $"{at}: {left.Count} and {right.Count} items"
                : left.Select((item, index) => Difference(item, right[index], $"{at}[{index}]")).FirstOrDefault(difference => difference is not null);
        }

        return first.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => Difference(property.GetValue(first), property.GetValue(second), $"{at}.{property.Name}"))
            .FirstOrDefault(difference => difference is not null);
    }
}

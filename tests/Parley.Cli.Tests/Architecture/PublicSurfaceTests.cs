using System.Reflection;
using System.Text;
using Parley.Tests;

namespace Parley.Cli.Tests.Architecture;

/// <summary>What each library promises, member by member: a change shows in a golden before anybody depends on it.</summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("Parley.Games")]
    [InlineData("Parley.Solving")]
    [InlineData("Parley.Language")]
    [InlineData("Parley.Studies")]
    [InlineData("Parley.Reporting")]
    public void The_public_surface_is_as_agreed(string room) =>
        Repository.AssertGolden($"tests/goldens/public-surface/{room}.txt", Describe(RoomTests.Load(room)));

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        // What every record has is no promise of ours.
        string[] made = ["ToString", "Equals", "GetHashCode", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality"];
        var constructors = type.GetConstructors().Select(constructor => $"new({Parameters(constructor)})");
        var methods = type.GetMethods(own).Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Where(method => !made.Contains(method.Name)).Select(method => $"{Static(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})");
        var properties = type.GetProperties(own).Select(property => $"{Static(property.GetAccessors(true)[0])}{Name(property.PropertyType)} {property.Name}{Accessors(property)}");
        var fields = type.GetFields(own).Select(field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}");
        return constructors.Concat(methods).Concat(properties).Concat(fields);
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static string Accessors(PropertyInfo property) => property.SetMethod is { IsPublic: true } setter
        ? setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? " { get; init; }" : " { get; set; }"
        : " { get; }";

    private static string Static(MethodBase method) => method.IsStatic ? "static " : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parley.Cli.Tests.Json;

/// <summary>
/// The part of JSON Schema (draft 2020-12) that our schemas use: type, enum, const, pattern, minimum, maximum, properties,
/// required, items, additionalProperties as a schema and local $ref. A keyword it does not know is an error, and so is a member that the schema does not describe:
/// what we write must be documented.
/// </summary>
internal sealed class SchemaSubset
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$id", "$ref", "$defs", "title", "description", "type", "enum", "const", "pattern", "minimum", "maximum", "properties", "required", "items",
        "additionalProperties",
    ];

    private readonly JsonElement root;

    private SchemaSubset(JsonElement root) => this.root = root;

    public static SchemaSubset Load(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    public List<string> Violations(JsonElement instance)
    {
        var found = new List<string>();
        Check(root, instance, "$", found);
        return found;
    }

    private void Check(JsonElement schema, JsonElement instance, string at, List<string> found)
    {
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Known.Contains(keyword.Name)))
        {
            found.Add($"{at}: the validator does not know the keyword {keyword.Name}");
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), instance, at, found);
            return;
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => Is(instance, name)))
        {
            found.Add($"{at}: {instance.ValueKind} is not {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out var options) && !options.EnumerateArray().Any(option => JsonElement.DeepEquals(option, instance)))
        {
            found.Add($"{at}: {instance} is none of {options}");
        }

        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, instance))
        {
            found.Add($"{at}: {instance} is not {constant}");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && instance.ValueKind == JsonValueKind.String
            && !Regex.IsMatch(instance.GetString()!, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            found.Add($"{at}: {instance} does not match {pattern}");
        }

        if (instance.ValueKind == JsonValueKind.Number)
        {
            if (schema.TryGetProperty("minimum", out var minimum) && instance.GetDouble() < minimum.GetDouble())
            {
                found.Add($"{at}: {instance} is below {minimum}");
            }

            if (schema.TryGetProperty("maximum", out var maximum) && instance.GetDouble() > maximum.GetDouble())
            {
                found.Add($"{at}: {instance} is above {maximum}");
            }
        }

        if (instance.ValueKind == JsonValueKind.Object)
        {
            CheckMembers(schema, instance, at, found);
        }

        if (instance.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var index = 0;
            foreach (var item in instance.EnumerateArray())
            {
                Check(items, item, $"{at}[{index++.ToString(CultureInfo.InvariantCulture)}]", found);
            }
        }
    }

    private void CheckMembers(JsonElement schema, JsonElement instance, string at, List<string> found)
    {
        var properties = schema.TryGetProperty("properties", out var declared) ? declared : default;
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [])
        {
            if (!instance.TryGetProperty(name, out _))
            {
                found.Add($"{at}: {name} is missing");
            }
        }

        foreach (var member in instance.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var property))
            {
                Check(property, member.Value, $"{at}.{member.Name}", found);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                Check(others, member.Value, $"{at}.{member.Name}", found);
            }
            else
            {
                found.Add($"{at}: {member.Name} is not in the schema");
            }
        }
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement instance, string type) => type switch
    {
        "object" => instance.ValueKind == JsonValueKind.Object,
        "array" => instance.ValueKind == JsonValueKind.Array,
        "string" => instance.ValueKind == JsonValueKind.String,
        "number" => instance.ValueKind == JsonValueKind.Number,
        "integer" => instance.ValueKind == JsonValueKind.Number && instance.TryGetInt64(out _),
        "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => instance.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}

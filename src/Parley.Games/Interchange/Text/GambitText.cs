using System.Text;

namespace Parley.Games.Interchange.Text;

/// <summary>Texts as Gambit's formats hold them.</summary>
internal static class GambitText
{
    /// <summary>
    /// A text in quotes. A quote in it is written \", and a backslash stands for itself; since the format has no way to say a backslash before a quote or at the end, one
    /// there becomes a slash.
    /// </summary>
    public static string Quoted(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i] switch
            {
                '"' => "\\\"",
                '\\' when i + 1 == text.Length || text[i + 1] == '"' => "/",
                var letter => letter.ToString(),
            });
        }

        return result.Append('"').ToString();
    }

    /// <summary>Names in quotes, within braces; made printable and distinct, as Gambit demands.</summary>
    public static string List(IEnumerable<string> names, string prefix = "") => $"{{ {string.Join(' ', Distinct(names, prefix).Select(Quoted))} }}";

    /// <summary>Names made printable and distinct, as Gambit demands.</summary>
    public static string[] Distinct(IEnumerable<string> names, string prefix = "")
    {
        string[] result = [.. names.Select(Labels.Clean)];
        Labels.MakeDistinct(result, prefix);
        return result;
    }
}

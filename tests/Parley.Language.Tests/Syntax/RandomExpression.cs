namespace Parley.Language.Tests.Syntax;

/// <summary>Writes expressions that follow the grammar, rule by rule, with blanks and line ends where they are allowed.</summary>
internal sealed class RandomExpression(int seed)
{
    private readonly Random random = new(seed);
    private int budget = 60;

    public string Write() => Value();

    private string Value() => Chain(() => Chain(Negation, " and "), "\n  or ");

    private string Chain(Func<string> part, string joint) => string.Join(joint, Enumerable.Range(0, More() ? 1 + random.Next(3) : 1).Select(_ => part()));

    private string Negation() => More() && random.Next(5) == 0 ? "not " + Negation() : Relation();

    private string Relation() => random.Next(More() ? 5 : 2) switch
    {
        0 => Sum(),
        1 => $"{Reference()} is {(random.Next(2) == 0 ? "not " : "")}{Pick("fight", "20", "played", "stop")}",
        2 => $"{Sum()} {Pick("<", "<=", "=", ">=", ">")} {Sum()}",
        3 => $"{Sum()}\n    = {Sum()} within {Sum()}",
        _ => $"{Sum()} {Pick("rises", "falls")} with cost",
    };

    private string Sum() => Chain(() => Chain(Unary, Pick(" * ", "/", "\n  * ")), Pick(" + ", "-", " - "));

    private string Unary() => More() && random.Next(6) == 0 ? "- " + Unary() : Power();

    private string Power() => More() && random.Next(6) == 0 ? $"{Atom()}^{Unary()}" : Atom();

    private string Atom() => random.Next(More() ? 9 : 3) switch
    {
        0 => Pick("3", "0.25", "30%", "5 %"),
        1 or 2 => Reference(),
        3 => $"({Value()})",
        4 => $"({Value()} if {Value()} else {Value()})",
        5 => $"{Pick("min", "max")}({Value()}, {Value()})",
        6 => $"{Pick("count", "ever", "always")} {Pick("quiet", "answer is fight", $"({Value()})")}",
        7 => $"{Pick("prior", "posterior")}(bluff)",
        _ => $"{Pick($"P({Value()}", "payoff(europe", $"mean({Value()}")}{Pick("", $" | {Given()}", $" | {Given()},\n {Given()}")})",
    };

    private string Given() => random.Next(4) switch
    {
        0 => $"do {Reference()} is {Pick("fight", "20")}{(More() ? $" if {Value()}" : "")}",
        1 => "under alone",
        2 => "in talks",
        _ => Value(),
    };

    private string Reference() => Pick("plan", "cost", "answer[2]", "reply[ last ]", "reply[previous]", "because");

    private bool More() => budget-- > 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}

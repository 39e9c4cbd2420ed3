using System.Collections.Immutable;

namespace Parley.Solving.Catalog;

/// <summary>No method, or not the one that was named, can be used on a game for the concept asked for. The message is one sentence a user can act on, without a full stop.</summary>
public sealed class MethodRefusedException : ArgumentException
{
    /// <param name="message">What cannot be done and why.</param>
    /// <param name="alternatives">The names of methods that can be used instead, in the order in which they would be tried; may be empty.</param>
    public MethodRefusedException(string message, ImmutableArray<string> alternatives)
        : base(message) => Alternatives = alternatives;

    /// <summary>The names of methods that can be used on this game for this concept.</summary>
    public ImmutableArray<string> Alternatives { get; }
}

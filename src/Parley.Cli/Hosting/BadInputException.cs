namespace Parley.Cli.Hosting;

/// <summary>The user gave something that cannot be used; the message is one sentence to print, without a full stop.</summary>
/// <param name="message">The sentence.</param>
internal sealed class BadInputException(string message) : Exception(message);

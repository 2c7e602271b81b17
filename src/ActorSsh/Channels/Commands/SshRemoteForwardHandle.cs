using System.Globalization;

namespace ActorSsh;

/// <summary>
/// Names something that is listened on for the client of one connection. No number comes twice on a connection, so a handle that outlived its
/// listener never meets another one.
/// </summary>
/// <param name="Number">Counts what the client had listened on, from 1.</param>
public readonly record struct SshRemoteForwardHandle(long Number)
{
    /// <summary>A short name, such as <c>f1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"f{Number}");
}

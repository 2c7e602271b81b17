using System.Collections.Immutable;

namespace ActorSsh.Bastion.Logging;

/// <summary>The parts of the bastion whose level can be set apart, by who logs.</summary>
internal static class LogArea
{
    public const string Bastion = "bastion";
    public const string Server = "server";
    public const string Connections = "connections";
    public const string Channels = "channels";
    public const string Host = "host";
    public const string Export = "export";
    public const string Actors = "actors";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Bastion, Server, Connections, Channels, Host, Export, Actors];

    /// <summary>The area of a source: an actor's path, or the name of a class.</summary>
    public static string Of(string? source) => source switch
    {
        null => Bastion,
        _ when ActorPathIds.TryRead(source, out var ids) => ids.Channel is null ? Connections : Channels,
        _ when source.Contains("/user/ssh-", StringComparison.Ordinal) => Server,
        _ when source.Contains("akka://", StringComparison.Ordinal) => Actors,
        _ when source.StartsWith("Microsoft.", StringComparison.Ordinal) => Host,
        _ when source.StartsWith("OpenTelemetry", StringComparison.Ordinal) => Export,
        _ => Bastion,
    };
}

using ActorSsh.Admission;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Options;

/// <summary>What each part of the library is told of a server's options: its own, and no more.</summary>
internal static class OptionParts
{
    /// <summary>As the protocol wants them. What <c>server-sig-algs</c> announces is what the log-in accepts.</summary>
    /// <param name="options">The server's.</param>
    /// <param name="creditOf">What a user's connections draw from, by his name.</param>
    public static ConnectionStateOptions ToStateOptions(this SshServerOptions options, Func<string, CreditPool> creditOf) => new(
        options.Transport with { HostKeys = options.HostKeys, UserKeyAlgorithms = options.Authentication.SignatureAlgorithms }, options.Authentication, options.Limits)
    {
        Liveness = options.Liveness,
        Credit = options.Credit,
        UserCredit = user => creditOf(user.Name),
    };

    public static ChannelOptions ToChannelOptions(this SshServerOptions options) => new(options.Limits, options.Policy)
    {
        Splice = options.Splice,
        Forwarding = options.Forwarding,
        ConnectTimeout = options.ConnectTimeout,
        TimeProvider = options.TimeProvider,
    };

    public static EntryRules ToEntryRules(this SshServerOptions options) =>
        new(options.Admission, options.MaximumConnections, options.ConnectionsPerSource, options.Screen);

    /// <summary>The channel types that the embedder registered.</summary>
    public static IEnumerable<string> RegisteredTypes(this SshServerOptions options) => options.Channels.Keys.Union(options.Splices.Keys);
}

using System.Net;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Attempts to log in with a key, for tests of who may.</summary>
internal static class KeyLogins
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static PublicKey Sample { get; } = HostKey.Load(SampleKeys.Ed25519).PublicKey;

    public static KeyLogin With(PublicKey key, string? source = "192.0.2.1") =>
        new(key, "ann", source is null ? null : IPAddress.Parse(source), Noon);

    /// <summary>The permissions of the one line with these options.</summary>
    public static LoginPermissions PermissionsOf(string options) => Judge(ParseOne(options));

    public static AuthorizedKeys ParseOne(string options)
    {
        var keys = AuthorizedKeys.Parse($"{options} {SampleKeys.Ed25519Line}");
        Assert.Empty(keys.Skipped);
        return keys;
    }

    public static LoginPermissions Judge(AuthorizedKeys keys, string source = "192.0.2.1")
    {
        Assert.True(keys.TryJudge(With(Sample, source), out var permissions, out var reason), reason);
        return permissions;
    }

    public static string? ReasonToRefuse(AuthorizedKeys keys, KeyLogin login) => keys.TryJudge(login, out _, out var reason) ? null : reason;
}

using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Authentication;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Keys of a host, and lines about it.</summary>
internal static class KnownHostsForge
{
    public const string Host = "build.example.com";

    /// <summary>What ssh-keygen -H makes of [hashed.example.com]:2222.</summary>
    public const string HashedHost = "|1|dpuSkNkHw7za/MdXG7i78jLtzxU=|hvGIEZmgDkhqdBcr13nNnXAQOvc=";

    public static HostKey Own { get; } = LoginWorld.Host;

    public static HostKey Other { get; } = LoginWorld.OtherHost;

    public static HostKey Ecdsa { get; } = HostKey.GenerateEcdsa();

    /// <summary>Of <see cref="Own"/>, for <see cref="Host"/>, by <see cref="CertificateForge.Authority"/>.</summary>
    public static PublicKey Certificate { get; } = CertificateForge.Issue(CertificateForge.Host with { Key = Own.PublicKey });

    /// <summary>A line; <paramref name="names"/> may begin with a marker.</summary>
    public static string Line(string names, HostKey key) => $"{names} {key.ToAuthorizedKeysLine()}\n";

    public static KnownHostStatus Check(string file, PublicKey key, int port = 22) => Answer(file, key, port).Status;

    public static KnownHostAnswer Answer(string file, PublicKey key, int port = 22) => KnownHosts.Parse(file).Check(key, Host, port, CertificateForge.Now);
}

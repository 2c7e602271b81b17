using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>The extensions of RFC 8308 that are spoken here, and the markers by which KEXINIT announces them.</summary>
internal static class ExtensionNames
{
    public const string ServerSignatureAlgorithms = "server-sig-algs";
    public const string HostBoundPublicKey = "publickey-hostbound@openssh.com";
    public const string Ping = "ping@openssh.com";

    private const string ClientTakesExtInfo = "ext-info-c";
    private const string ServerTakesExtInfo = "ext-info-s";
    private const string ClientIsStrict = "kex-strict-c-v00@openssh.com";
    private const string ServerIsStrict = "kex-strict-s-v00@openssh.com";

    /// <summary>In a KEXINIT's key exchange list: its sender takes EXT_INFO.</summary>
    public static string TakesExtInfo(SshRole sender) => sender is SshRole.Client ? ClientTakesExtInfo : ServerTakesExtInfo;

    /// <summary>In the first KEXINIT's key exchange list: its sender can do strict key exchange.</summary>
    public static string IsStrict(SshRole sender) => sender is SshRole.Client ? ClientIsStrict : ServerIsStrict;

    /// <summary>Whether a name in the key exchange list is no method.</summary>
    public static bool IsMarker(string name) => name is ClientTakesExtInfo or ServerTakesExtInfo or ClientIsStrict or ServerIsStrict;

    /// <summary>The server's EXT_INFO (T-8).</summary>
    public static byte[] ServerExtInfo(IReadOnlyList<string> userKeyAlgorithms)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        try
        {
            writer.WriteName(ServerSignatureAlgorithms);
            writer.WriteNameList(userKeyAlgorithms);
            writer.WriteName(HostBoundPublicKey);
            writer.WriteString("0"u8);
            writer.WriteName(Ping);
            writer.WriteString("0"u8);
            return Payload.Encode(new ExtInfoMessage(3, writer.Written));
        }
        finally
        {
            writer.Dispose();
        }
    }
}

using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Admission;

/// <summary>Log-in requests (RFC 4252 §5) as bytes.</summary>
internal static class Requests
{
    public static byte[] None(string user) => [50, .. SshFields.Text(user), .. SshFields.Text("ssh-connection"), .. SshFields.Text("none")];

    public static byte[] Password(string user, string password) =>
        [50, .. SshFields.Text(user), .. SshFields.Text("ssh-connection"), .. SshFields.Text("password"), 0, .. SshFields.Text(password)];

    /// <summary>Asks whether a key would do, without a signature (RFC 4252 §7).</summary>
    public static byte[] Probe(string user, HostKey key) =>
    [
        50, .. SshFields.Text(user), .. SshFields.Text("ssh-connection"), .. SshFields.Text("publickey"), 0, .. SshFields.Text("ssh-ed25519"),
        .. SshFields.String(key.PublicKeyBlob.Span),
    ];
}

using System.Net;

namespace ActorSsh.Tests.Forwarding;

/// <summary>A test of <c>direct-tcpip</c>, on a server that allows everything.</summary>
public abstract class ForwardSpec : ServerSpec
{
    protected const int Window = 64 * 1024;
    protected const int SpliceBound = 32 * 1024;

    /// <summary>A server with small windows and bounds, so that a test can fill them.</summary>
    internal Task<TestServer> ServeForwardsAsync(ISshPolicy? policy = null) => ServeAsync(o => o with
    {
        Policy = policy ?? SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Limits = o.Limits with { InitialWindowSize = Window },
        Splice = o.Splice with { UnsentBytes = SpliceBound },
    });

    /// <summary>Where to, and where from (RFC 4254 §7.2).</summary>
    internal static byte[] To(string host, uint port) =>
        [.. SshClientScript.Text(host), .. SshClientScript.Numbers(port), .. SshClientScript.Text("127.0.0.1"), .. SshClientScript.Numbers(9)];

    internal static byte[] To(Target target) => To(IPAddress.Loopback.ToString(), target.Port);

    /// <summary>Bytes that tell when one is lost, doubled or out of order.</summary>
    internal static byte[] Pattern(int length)
    {
        var data = new byte[length];
        new Random(length).NextBytes(data);
        return data;
    }

    internal static async Task SendAsync(SshClientScript client, uint channel, byte[] data)
    {
        foreach (var packet in data.Chunk(SshClientScript.MaximumPacket))
        {
            await client.DataAsync(channel, packet);
        }
    }
}

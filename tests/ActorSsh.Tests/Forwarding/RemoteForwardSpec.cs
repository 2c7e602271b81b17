using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Tests.Forwarding;

/// <summary>A test of what the server listens on for clients, with a policy that records what it was asked and may say no.</summary>
public abstract class RemoteForwardSpec : ForwardSpec
{
    protected ConcurrentQueue<SshPolicyQuestion> Questions { get; } = new();

    internal Task<TestServer> ServeListenersAsync(Func<SshPolicyQuestion, bool>? allows = null, Func<SshForwardingOptions, SshForwardingOptions>? change = null) =>
        ServeAsync(o => o with
        {
            Policy = SshPolicy.From(question =>
            {
                Questions.Enqueue(question);
                return allows is null || allows(question) ? SshPolicyDecision.Allow : SshPolicyDecision.Deny("not there");
            }),
            Forwarding = (change ?? (static same => same))(o.Forwarding),
        });

    /// <summary>Somebody who connects to a port of this machine.</summary>
    protected static async Task<Socket> ConnectAsync(uint port, IPAddress? address = null)
    {
        var socket = new Socket((address ?? IPAddress.Loopback).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address ?? IPAddress.Loopback, (int)port).WaitAsync(TimeSpan.FromSeconds(10));
        return socket;
    }

    protected static async Task AssertNobodyListensAsync(uint port)
    {
        var refused = await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(port));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    /// <summary>The other end has closed, with or without a reset.</summary>
    protected static async Task AssertClosedAsync(Socket socket)
    {
        try
        {
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1], SocketFlags.None).WaitAsync(TimeSpan.FromSeconds(10)));
        }
        catch (SocketException reset)
        {
            Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
        }
    }
}

using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Compression;

namespace ActorSsh.Protocol.Tests.Transport.Compression;

/// <summary>When which direction is compressed: never before the log-in, and with a fresh stream behind every NEWKEYS (H-17).</summary>
public sealed class CompressionStateTests
{
    private const string Zlib = "zlib@openssh.com";

    [Theory, Trait("hostile", "H-17"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void WhatWasAgreedOn_BeginsWithTheLogIn(SshRole role)
    {
        using var state = new CompressionState(role);
        state.OnNewKeysReceived(Agreed(Zlib, Zlib));
        state.OnNewKeysSent(Agreed(Zlib, Zlib));
        Assert.True(state is { Inbound: null, Outbound: null });

        state.OnLoggedIn();

        Assert.True(state is { Inbound: not null, Outbound: not null });
    }

    [Theory, Trait("hostile", "H-17"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void EachDirection_GoesByItsOwnAgreement(SshRole role)
    {
        using var state = new CompressionState(role);
        state.OnNewKeysReceived(Agreed(Zlib, "none"));
        state.OnNewKeysSent(Agreed(Zlib, "none"));
        state.OnLoggedIn();

        Assert.Equal(role is SshRole.Server, state.Inbound is not null);
        Assert.Equal(role is SshRole.Client, state.Outbound is not null);
    }

    [Fact, Trait("hostile", "H-17"), Trait("rule", "T-5")]
    public void NewKeys_BeginAnewInTheirDirectionOnly_OrEndIt()
    {
        using var state = new CompressionState(SshRole.Server);
        state.OnNewKeysReceived(Agreed(Zlib, Zlib));
        state.OnNewKeysSent(Agreed(Zlib, Zlib));
        state.OnLoggedIn();
        var (inbound, outbound) = (state.Inbound, state.Outbound);

        state.OnNewKeysReceived(Agreed(Zlib, "none"));
        Assert.NotSame(inbound, state.Inbound);
        Assert.Same(outbound, state.Outbound);

        state.OnNewKeysSent(Agreed(Zlib, "none"));
        Assert.Null(state.Outbound);
    }

    [Fact, Trait("hostile", "H-17")]
    public void Success_IsTheBeginningOnAServerOnce()
    {
        using var server = new CompressionState(SshRole.Server);
        using var client = new CompressionState(SshRole.Client);
        Assert.Equal((true, false), (server.BeginsWithSuccess, client.BeginsWithSuccess));

        server.OnLoggedIn();

        Assert.False(server.BeginsWithSuccess);
    }

    private static NegotiatedAlgorithms Agreed(string toServer, string toClient) => new()
    {
        KeyExchange = "curve25519-sha256",
        HostKey = "ssh-ed25519",
        CipherClientToServer = "aes128-ctr",
        CipherServerToClient = "aes128-ctr",
        MacClientToServer = null,
        MacServerToClient = null,
        CompressionClientToServer = toServer,
        CompressionServerToClient = toClient,
    };
}

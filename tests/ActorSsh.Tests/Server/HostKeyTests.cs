using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Server;

/// <summary>A server tells its keys and proves them, bound to the connection; nobody gets a signature for anything else.</summary>
public sealed class HostKeyTests : ServerSpec
{
    private static readonly HostKey[] Keys = [HostKey.GenerateEd25519(), HostKey.GenerateEd25519(), HostKey.GenerateEd25519()];

    [Fact, Trait("rule", "C-53")]
    public async Task Keys_AreToldOnceAfterTheLogIn_TheUsedOneFirst()
    {
        await using var server = await ServeKeysAsync();
        await using var client = await server.LogInAsync();

        var told = await client.Peer.ExpectAsync<GlobalRequestMessage>();
        Assert.Equal((HostKeyUpdate.Announcement, false), (told.Message.Name, told.Message.WantReply));
        Assert.Equal(Keys.SelectMany(static key => SshFields.String(key.PublicKeyBlob.Span)), told.Message.Data.ToArray());
        Assert.Equal(Keys[0].PublicKey, client.Peer.Transport.HostKey);
        await client.Peer.RekeyAsync();
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "nothing else came");
    }

    [Theory, Trait("rule", "C-53")]
    [InlineData("TTSSH/2.72_Win32", false)]
    [InlineData("TTSSH/2.80_Win32", true)]
    [InlineData("OpenSSH_10.0", true)]
    public async Task Clients_ThatBreakAtIt_AreNotTold(string version, bool isTold)
    {
        await using var server = await ServeKeysAsync();
        await using var client = await server.LogInAsync(ScriptedPeerOptions.Default with
        {
            Transport = ScriptedPeerOptions.Default.Transport with { SoftwareVersion = version },
        });

        if (isTold)
        {
            await client.Peer.ExpectAsync(MessageNumber.GlobalRequest);
        }

        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "nothing else came");
    }

    [Fact, Trait("rule", "C-53")]
    public async Task Proof_IsASignatureForEachKeyNamed_BoundToTheSession()
    {
        await using var server = await ServeKeysAsync();
        await using var client = await LogInAsync(server);

        await ProveAsync(client, Keys[2], Keys[1]);
        var reader = new WireReader((await client.Peer.ExpectAsync<RequestSuccessMessage>()).Message.Data);

        foreach (var key in new[] { Keys[2], Keys[1] })
        {
            var data = HostKeyUpdate.SignedData(client.Peer.Transport.SessionId.Span, key.PublicKeyBlob.Span);
            Assert.True(key.PublicKey.Verify("ssh-ed25519", data, reader.ReadString()));
        }

        reader.ExpectEnd();
    }

    [Fact, Trait("rule", "C-50"), Trait("rule", "C-53"), Trait("hostile", "H-16")]
    public async Task Proofs_ThatNameAStrangersKey_OrMoreThanThereAre_FailAsAWhole_InTheirOrder()
    {
        await using var server = await ServeKeysAsync();
        await using var client = await LogInAsync(server);

        await ProveAsync(client, Keys[1]);
        await ProveAsync(client, Keys[1], HostKey.GenerateEd25519());
        await ProveAsync(client, [.. Keys, Keys[1]]);
        await client.Peer.SendAsync(new GlobalRequestMessage("unheard-of@example.com", true, []));
        await ProveAsync(client, Keys[2]);

        await client.Peer.ExpectAsync(MessageNumber.RequestSuccess);
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        await client.Peer.ExpectAsync(MessageNumber.RequestSuccess);
    }

    [Fact, Trait("rule", "C-56"), Trait("hostile", "H-9")]
    public async Task Proof_OfWhatIsNoListOfStrings_Disconnects()
    {
        await using var server = await ServeKeysAsync();
        await using var client = await LogInAsync(server);

        await client.Peer.SendAsync(new GlobalRequestMessage(HostKeyUpdate.Proof, true, [0, 0, 0, 9, 1]));

        Assert.Equal(DisconnectReason.ProtocolError, (await client.Peer.ExpectDisconnectAsync()).Reason);
    }

    [Fact, Trait("rule", "C-53")]
    public async Task WhereItIsOff_NothingIsToldAndNothingProven()
    {
        await using var server = await ServeKeysAsync(announce: false);
        await using var client = await server.LogInAsync();

        await ProveAsync(client, Keys[1]);

        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
    }

    [Fact, Trait("rule", "C-63"), Trait("hostile", "H-16")]
    public async Task ProofsOfAConnectionThatIsGone_LeaveNothing()
    {
        await using var server = await ServeKeysAsync();
        await using var client = await LogInAsync(server);
        for (var i = 0; i < 100; i++)
        {
            await ProveAsync(client, Keys);
        }

        await client.DisposeAsync();

        await AssertNothingIsLeftAsync(server);
    }

    private Task<TestServer> ServeKeysAsync(bool announce = true) =>
        ServeAsync(o => o with { HostKeys = Keys, Transport = o.Transport with { AnnounceHostKeys = announce } });

    /// <summary>A client that has heard the announcement.</summary>
    private static async Task<SshClientScript> LogInAsync(TestServer server)
    {
        var client = await server.LogInAsync();
        await client.Peer.ExpectAsync(MessageNumber.GlobalRequest);
        return client;
    }

    private static Task ProveAsync(SshClientScript client, params HostKey[] keys) => client.Peer.SendAsync(
        new GlobalRequestMessage(HostKeyUpdate.Proof, true, [.. keys.SelectMany(static key => SshFields.String(key.PublicKeyBlob.Span))]));
}

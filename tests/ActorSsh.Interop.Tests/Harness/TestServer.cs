using System.Net;
using ActorSsh.Interop.Tests.Programs;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// A server of the library inside the test's process: the client's key under any name, <see cref="TestPrograms"/>, and direct-tcpip to
/// anywhere. The test can look inside it.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly SshServer _server;
    private readonly HostKey _hostKey;
    private readonly WarningLog _warnings;

    private TestServer(SshServer server, HostKey hostKey)
    {
        _server = server;
        EndPoint = server.EndPoints[0];
        _hostKey = hostKey;
        _warnings = WarningLog.Of(server.System);
    }

    /// <summary>Where it listened when it started; also when it does no more.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The key it proves, as a line of authorized_keys.</summary>
    public string HostKeyLine => _hostKey.ToAuthorizedKeysLine();

    /// <summary>What it warned of since its start.</summary>
    public IReadOnlyCollection<string> Warnings => _warnings.Texts;

    public SshServerCounters Counters => _server.Counters;

    public static async Task<TestServer> StartAsync(OpenSsh client, Func<SshServerOptions, SshServerOptions>? change = null)
    {
        var hostKey = HostKey.GenerateEd25519();
        RunLog.PrivateKey(hostKey.ToOpenSshPrivateKey(), "a host key of a test server");
        var options = SshServerOptions.Default with
        {
            Name = "test",
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
            HostKeys = [hostKey],
            Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(client.PublicKeyLine)),
            Policy = SshPolicy.From(_ => SshPolicyDecision.Allow),
            Session = TestPrograms.Start,
            Admission = SshServerOptions.Default.Admission with
            {
                Penalties = SshServerOptions.Default.Admission.Penalties with { Enabled = false },   // all clients come from one address
            },
            ActorSystemConfig = RunLog.ActorSystemConfig,
        };
        var server = await SshServer.StartAsync(change is null ? options : change(options));
        return new TestServer(server, hostKey);
    }

    public Task StopAsync() => _server.StopAsync();

    public Task DrainAsync(TimeSpan deadline) => _server.DrainAsync(deadline);

    public bool LiftPenalty(IPAddress address) => _server.LiftPenalty(address);

    public Task<SshConnection?> FindConnectionAsync(long id) => _server.FindConnectionAsync(id);

    /// <summary>Makes the server known to a client under a name.</summary>
    public void AddTo(OpenSsh client, string alias, params string[] options) =>
        client.AddHost(alias, EndPoint, HostKeyLine, options);

    public Task<IReadOnlyList<SshConnectionStatus>> ListConnectionsAsync() => _server.ListConnectionsAsync();

    /// <summary>The channels of all connections, once there are as many as said.</summary>
    public async Task<IReadOnlyList<(long Connection, ChannelHandle Channel)>> WaitForChannelsAsync(int count)
    {
        var channels = Array.Empty<(long, ChannelHandle)>();
        await Eventually.TrueAsync(() => $"{channels.Length} channels instead of {count}", async () =>
        {
            var connections = await ListConnectionsAsync();
            channels = [.. connections.SelectMany(status => status.Channels.Select(channel => (status.Connection.Id, channel.Handle)))];
            return channels.Length == count;
        });
        return channels;
    }

    /// <summary>Kills the actor of a channel, as a defect in it would.</summary>
    public void KillActor((long Connection, ChannelHandle Channel) of) => _server.System
        .ActorSelection($"/user/ssh-test/connections/c{of.Connection}/ch{of.Channel.LocalChannel}-{of.Channel.Generation}")
        .Tell(Kill.Instance, ActorRefs.NoSender);

    /// <summary>Waits until the connections are gone, and with them every channel, actor and rented buffer.</summary>
    public async Task AssertNothingIsLeftAsync()
    {
        await Eventually.TrueAsync(
            () => $"left behind: {_server.Counters}",
            () => Task.FromResult(_server.Counters is { Connections: 0, Channels: 0, BuffersInUse: 0, Forwards: 0 }));
        await Eventually.TrueAsync(() => "an actor of a connection is left behind", HasNoConnectionActorAsync);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<bool> HasNoConnectionActorAsync()
    {
        try
        {
            await _server.System.ActorSelection("/user/ssh-test/connections/*").ResolveOne(TimeSpan.FromMilliseconds(100));
            return false;
        }
        catch (ActorNotFoundException)
        {
            return true;
        }
    }
}

using System.Net;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Tests.Console.Support;

/// <summary>Connections a test puts there.</summary>
internal sealed class FakeConnections : IConnectionDesk
{
    public List<SshConnectionStatus> All { get; } = [];

    public List<string> Done { get; } = [];

    /// <summary>Listings wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Happens while each connection says how it is.</summary>
    public Action OnList { get; set; } = static () => { };

    public IReadOnlyList<IPEndPoint> EndPoints => [IPEndPoint.Parse("127.0.0.1:2222")];

    public SshServerCounters Counters => new(All.Count, 0, 0, 0, 7, 1, 0);

    public IReadOnlyList<SshPenalty> ListPenalties() => [];

    public bool LiftPenalty(IPAddress address) => false;

    public async Task<IReadOnlyList<SshConnectionStatus>> ListAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        OnList();
        return [.. All.Where(status => !Stuck.Contains(status.Connection.Id))];
    }

    /// <summary>Listed connections that do not say how they are.</summary>
    public HashSet<long> Stuck { get; } = [];

    /// <summary>Connections that nobody gets at.</summary>
    public HashSet<long> Lost { get; } = [];

    public async Task<IReadOnlyList<SshConnectionInfo>> ListInfosAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        return [.. All.Select(static status => status.Connection)];
    }

    public Task<bool> DisconnectAsync(long connection, string text, CancellationToken cancellationToken)
    {
        if (Lost.Contains(connection))
        {
            throw new TimeoutException("No answer.");
        }

        Done.Add($"disconnect {connection}: {text}");
        return Task.FromResult(All.RemoveAll(status => status.Connection.Id == connection) > 0);
    }

    public Task<bool> CancelListenerAsync(long connection, SshRemoteForwardHandle listener, string why, CancellationToken cancellationToken)
    {
        Done.Add($"cancel {connection} {listener}: {why}");
        return Task.FromResult(true);
    }

    public Task<bool> KillChannelAsync(long connection, ChannelHandle channel, string why, CancellationToken cancellationToken)
    {
        Done.Add($"kill {connection} {channel.LocalChannel}: {why}");
        return Task.FromResult(true);
    }
}

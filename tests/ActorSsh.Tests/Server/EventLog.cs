using System.Collections.Concurrent;

namespace ActorSsh.Tests.Server;

/// <summary>Keeps what it is told, in the order of each connection, and finds out whether calls of one connection ever overlap.</summary>
internal sealed class EventLog : SshServerEvents
{
    private readonly ConcurrentDictionary<long, int> _calls = new();

    public ConcurrentQueue<(long Connection, object Event)> All { get; } = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    public IReadOnlyList<object> Of(long connection) => [.. All.Where(told => told.Connection == connection).Select(static told => told.Event)];

    public IReadOnlyList<T> Of<T>() => [.. All.Select(static told => told.Event).OfType<T>()];

    public override void OnLoggedIn(SshConnection connection) => Keep(connection.Info.Id, connection);

    public override void OnChannelOpened(SshChannelInfo channel) => Keep(channel.Connection.Id, channel);

    public override void OnChannelEnded(SshChannelEnd end) => Keep(end.Channel.Connection.Id, end);

    public override void OnConnectionEnded(SshConnectionEnd end) => Keep(end.Connection.Id, end);

    /// <summary>The rules of the order, for one connection that has ended.</summary>
    public void AssertComplete(long connection)
    {
        var told = Of(connection);
        Assert.Empty(Faults);
        Assert.IsType<SshConnection>(told[0]);
        Assert.IsType<SshConnectionEnd>(told[^1]);
        var open = new HashSet<SshChannelInfo>();
        foreach (var one in told.Skip(1).SkipLast(1))
        {
            Assert.True(one is SshChannelInfo channel ? open.Add(channel) : open.Remove(Assert.IsType<SshChannelEnd>(one).Channel));
        }

        Assert.Empty(open);
    }

    private void Keep(long connection, object told)
    {
        if (_calls.AddOrUpdate(connection, 1, static (_, calls) => calls + 1) != 1)
        {
            Faults.Enqueue($"calls of connection {connection} overlap");
        }

        All.Enqueue((connection, told));
        _calls.AddOrUpdate(connection, 0, static (_, calls) => calls - 1);
    }
}

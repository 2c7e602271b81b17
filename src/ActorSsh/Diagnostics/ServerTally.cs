namespace ActorSsh.Diagnostics;

/// <summary>Counts what a server's actors begin and end, from their own turns; read from anywhere.</summary>
internal sealed class ServerTally
{
    private long _connections;
    private long _channels;
    private long _accepted;
    private long _refused;
    private long _forwards;
    private long _startups;

    public void ConnectionBegan()
    {
        Interlocked.Increment(ref _accepted);
        Interlocked.Increment(ref _connections);
    }

    public void ConnectionEnded() => Interlocked.Decrement(ref _connections);

    public void ConnectionRefused() => Interlocked.Increment(ref _refused);

    public void StartupBegan() => Interlocked.Increment(ref _startups);

    public void StartupEnded() => Interlocked.Decrement(ref _startups);

    public void ChannelBegan() => Interlocked.Increment(ref _channels);

    public void ChannelEnded() => Interlocked.Decrement(ref _channels);

    public void ForwardBegan() => Interlocked.Increment(ref _forwards);

    public void ForwardEnded() => Interlocked.Decrement(ref _forwards);

    public SshServerCounters Read(BufferPool buffers)
    {
        var returned = buffers.Returned;
        var rented = buffers.Rented;
        return new SshServerCounters(
            Interlocked.Read(ref _connections),
            Interlocked.Read(ref _channels),
            rented - returned,
            rented,
            Interlocked.Read(ref _accepted),
            Interlocked.Read(ref _refused),
            Interlocked.Read(ref _forwards))
        {
            BufferBytes = buffers.Bytes,
            Startups = Interlocked.Read(ref _startups),
        };
    }
}

using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>What the model knows of a channel: what it may send, and what it has sent at every packet since it began to wait in vain.</summary>
internal sealed class ModelChannel(ChannelHandle handle, int number, uint window, int packetSize)
{
    private const int Period = 251;
    private static readonly byte[] Pattern = [.. Enumerable.Range(0, 300_000).Select(static i => (byte)(i % Period))];

    private readonly List<(int Time, long Cost)> _sent = [(0, 0)];

    public ChannelHandle Handle { get; } = handle;

    public long Window { get; private set; } = window;

    public int PacketSize { get; } = packetSize;

    public int Weight { get; private set; } = ChannelMultiplexer.DefaultWeight;

    public bool IsPaused { get; set; }

    public long Written { get; private set; }

    public long Sent { get; private set; }

    /// <summary>Since when it could have sent all the time, in packets of the connection; null where it cannot.</summary>
    public int? WaitsSince { get; private set; }

    /// <summary>Bytes of the whole connection when its last packet left, or when it began to wait.</summary>
    public long LastTurn { get; private set; }

    public bool CanSend => Written > Sent && Window > 0 && !IsPaused;

    public byte[] Write(int length)
    {
        var data = Expected(Written, length).ToArray();
        Written += length;
        return data;
    }

    public void Grant(uint bytes) => Window += bytes;

    public void SetWeight(int weight, int time, long bytes)
    {
        Weight = weight;
        WaitsSince = null;
        Note(time, bytes);
    }

    /// <summary>After anything that happened: does it still wait?</summary>
    public void Note(int time, long bytes)
    {
        if (!CanSend)
        {
            WaitsSince = null;
        }
        else if (WaitsSince is null)
        {
            WaitsSince = time;
            LastTurn = bytes;
        }
    }

    public void Send(ReadOnlySpan<byte> data, int time, long bytes)
    {
        Assert.True(CanSend);
        Assert.InRange(data.Length, 1, Math.Min(Window, PacketSize));
        Assert.True(data.SequenceEqual(Expected(Sent, data.Length)));
        Sent += data.Length;
        Window -= data.Length;
        LastTurn = bytes;
        _sent.Add((time, _sent[^1].Cost + data.Length + ChannelShare.PacketOverhead));
    }

    /// <summary>What it sent since a moment, as the scheduler weighs it.</summary>
    public long CostSince(int time) => _sent[^1].Cost - _sent[_sent.FindLastIndex(s => s.Time <= time)].Cost;

    private ReadOnlySpan<byte> Expected(long position, int length) => Pattern.AsSpan((int)((position + number) % Period), length);
}

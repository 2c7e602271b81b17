using System.Buffers.Binary;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>
/// What the other end has said and nobody has taken, in the order it came: the next of all, or the next for one channel. Taking is cheap
/// however many channels there are.
/// </summary>
internal sealed class Inbox
{
    private readonly Queue<Entry> _all = new();
    private readonly Dictionary<uint, Queue<Entry>> _byChannel = [];

    public int Count { get; private set; }

    public void Add(byte[] payload)
    {
        var entry = new Entry { Payload = payload };
        _all.Enqueue(entry);
        Count++;
        if (ChannelOf(payload) is { } channel)
        {
            QueueOf(channel).Enqueue(entry);
        }
    }

    /// <summary>The next, whatever it is about.</summary>
    public bool TryTake(out byte[] payload) => TryTake(_all, out payload);

    /// <summary>The next for one of our channels; what came before it for others stays.</summary>
    public bool TryTake(uint channel, out byte[] payload)
    {
        payload = [];
        return _byChannel.TryGetValue(channel, out var queue) && TryTake(queue, out payload);
    }

    public List<byte[]> TakeAll()
    {
        var all = new List<byte[]>(Count);
        while (TryTake(out var payload))
        {
            all.Add(payload);
        }

        return all;
    }

    /// <summary>Drops what is left for a number that is used again.</summary>
    public void Forget(uint channel)
    {
        while (TryTake(channel, out _))
        {
        }

        _byChannel.Remove(channel);
    }

    /// <summary>The waiting messages by name, for whoever waited for another one in vain.</summary>
    public override string ToString() => Count == 0
        ? "nothing else came"
        : $"not taken: {string.Join(", ", _all.Where(static entry => entry.Payload is not null).Take(8).Select(static entry => Describe(entry.Payload!)))}";

    /// <summary>Our number for the channel that a message is about.</summary>
    public static uint? ChannelOf(ReadOnlySpan<byte> payload) =>
        Payload.NumberOf(payload) is >= MessageNumber.ChannelOpenConfirmation and <= MessageNumber.ChannelFailure && payload.Length > sizeof(uint)
            ? BinaryPrimitives.ReadUInt32BigEndian(payload[1..])
            : null;

    /// <summary>A message by its number's name, with what it asks for and its channel where it has them.</summary>
    public static string Describe(ReadOnlySpan<byte> payload)
    {
        var (number, channel) = (Payload.NumberOf(payload), ChannelOf(payload));
        var named = NameOf(payload, number) is { } name ? $"{number} {name}" : number.ToString();
        return channel is null ? named : $"{named} on channel {channel}";
    }

    /// <summary>The request or channel type; null where there is none, or none that can be read.</summary>
    private static string? NameOf(ReadOnlySpan<byte> payload, MessageNumber number)
    {
        int? at = number switch
        {
            MessageNumber.GlobalRequest or MessageNumber.ChannelOpen => 1,
            MessageNumber.ChannelRequest => 1 + sizeof(uint),
            _ => null,
        };
        try
        {
            return at <= payload.Length ? new WireReader(payload[at.Value..]).ReadName() : null;
        }
        catch (SshProtocolException)
        {
            return null; // the test, or its peer, sends what it likes
        }
    }

    private bool TryTake(Queue<Entry> queue, out byte[] payload)
    {
        Trim(queue);
        if (!queue.TryDequeue(out var entry))
        {
            payload = [];
            return false;
        }

        payload = entry.Payload!;
        entry.Payload = null;
        Count--;
        Trim(_all);
        return true;
    }

    /// <summary>Removes what was taken through the other queue.</summary>
    private static void Trim(Queue<Entry> queue)
    {
        while (queue.TryPeek(out var first) && first.Payload is null)
        {
            queue.Dequeue();
        }
    }

    private Queue<Entry> QueueOf(uint channel)
    {
        if (!_byChannel.TryGetValue(channel, out var queue))
        {
            _byChannel.Add(channel, queue = new Queue<Entry>());
        }

        Trim(queue);
        return queue;
    }

    /// <summary>One message; null once it was taken.</summary>
    private sealed class Entry
    {
        public byte[]? Payload { get; set; }
    }
}

using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>
/// A client and a server wired together in memory. What happens next is drawn from a seed: one end writes into a buffer of some size, a
/// fragment of some size is delivered, work is run. Time stands still unless the test moves it.
/// </summary>
internal sealed class TransportPair : IDisposable
{
    private const int Actions = 6;

    private static readonly HostKey SharedHostKey = HostKey.GenerateEd25519();

    private readonly Random _random;
    private readonly Wire _toServer = new();
    private readonly Wire _toClient = new();

    public TransportPair(int seed = 1, TransportOptions? client = null, TransportOptions? server = null)
    {
        _random = new Random(seed);
        Client = new TransportEnd(new TransportState(SshRole.Client, client ?? ClientOptions, Now));
        Server = new TransportEnd(new TransportState(SshRole.Server, server ?? ServerOptions, Now));
    }

    public static TransportOptions ClientOptions { get; } = new() { HostKeyVerifier = key => key.Equals(SharedHostKey.PublicKey) };

    public static TransportOptions ServerOptions { get; } = new() { HostKeys = [SharedHostKey] };

    public TransportEnd Client { get; }

    public TransportEnd Server { get; }

    public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Largest fragment delivered at once.</summary>
    public int Fragment { get; init; } = 5000;

    /// <summary>Does what it likes to the bytes that are delivered.</summary>
    public Action<byte[]>? Noise { get; init; }

    /// <summary>Called before each step, to interfere.</summary>
    public Action? OnStep { get; set; }

    /// <summary>A pair in which the user is known.</summary>
    public static TransportPair Open(int seed = 1, TransportOptions? client = null, TransportOptions? server = null)
    {
        var pair = new TransportPair(seed, client, server);
        pair.Settle();
        pair.Client.State.OnAuthenticated();
        pair.Server.State.OnAuthenticated();
        return pair;
    }

    /// <summary>Runs until both ends have nothing to say.</summary>
    public void Settle(int steps = 2_000_000)
    {
        while (Step() || Enumerable.Range(0, Actions).Any(Act))
        {
            Assert.True(--steps > 0, "The pair did not come to rest.");
        }
    }

    /// <summary>One thing happens; false where what was drawn had nothing to do.</summary>
    public bool Step()
    {
        OnStep?.Invoke();
        return Act(_random.Next(Actions));
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private bool Act(int action) => action switch
    {
        0 => Flush(Client, _toServer),
        1 => Flush(Server, _toClient),
        2 => Deliver(_toServer, Server),
        3 => Deliver(_toClient, Client),
        4 => Client.RunWork(Now),
        _ => Server.RunWork(Now),
    };

    private bool Flush(TransportEnd end, Wire wire)
    {
        var buffer = new byte[_random.Next(40_000, 120_000)];
        if (!end.State.TryTakeOutbound(end, buffer, Now, out var written))
        {
            return false;
        }

        wire.Add(buffer.AsSpan(0, written));
        return true;
    }

    private bool Deliver(Wire wire, TransportEnd end)
    {
        var bytes = wire.Take(_random.Next(1, Fragment + 1));
        Noise?.Invoke(bytes);
        end.Deliver(bytes, Now);
        return bytes.Length > 0;
    }

    /// <summary>Bytes under way.</summary>
    private sealed class Wire
    {
        private readonly Queue<byte[]> _chunks = new();
        private int _offset;

        public void Add(ReadOnlySpan<byte> bytes) => _chunks.Enqueue(bytes.ToArray());

        public byte[] Take(int most)
        {
            if (!_chunks.TryPeek(out var first))
            {
                return [];
            }

            var taken = first.AsSpan(_offset, Math.Min(most, first.Length - _offset)).ToArray();
            _offset += taken.Length;
            if (_offset == first.Length)
            {
                _chunks.Dequeue();
                _offset = 0;
            }

            return taken;
        }
    }
}

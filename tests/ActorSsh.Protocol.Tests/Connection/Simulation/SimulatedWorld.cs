using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>Two sides back to back under one seed: everything that happens follows from it.</summary>
internal sealed class SimulatedWorld
{
    private readonly Random _random;
    private readonly SimulatedSide[] _sides;
    private long _key;
    private readonly List<Dictionary<SshRole, SimulatedFlow>> _flows = [];

    public SimulatedWorld(int seed)
    {
        _random = new Random(seed);
        _sides = [new SimulatedSide(SshRole.Client, _random, this), new SimulatedSide(SshRole.Server, _random, this)];
        _sides[0].Other = _sides[1];
        _sides[1].Other = _sides[0];
    }

    public TimeSpan Now { get; private set; }

    /// <summary>What was answered to the request of a key.</summary>
    public Dictionary<long, bool> Decisions { get; } = [];

    /// <summary>Requests that were answered, and those that were cancelled or ran out of time.</summary>
    public (int Completed, int GivenUp) Requests => (_sides.Sum(side => side.Requests.Completed), _sides.Sum(side => side.Requests.GivenUp));

    public IEnumerable<SimulatedFlow> Flows => _flows.SelectMany(f => f.Values);

    public long NextKey() => ++_key;

    public int NewChannel()
    {
        var seed = _flows.Count * 2;
        _flows.Add(new() { [SshRole.Client] = new SimulatedFlow(seed), [SshRole.Server] = new SimulatedFlow(seed + 1) });
        return _flows.Count - 1;
    }

    /// <summary>What <paramref name="writer"/> writes on a channel.</summary>
    public SimulatedFlow FlowOf(int channel, SshRole writer) => _flows[channel][writer];

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var side = _sides[_random.Next(2)];
            side.Act();
            side.Receive(_random.Next(4));
            Now += TimeSpan.FromMilliseconds(_random.Next(5));
            Array.ForEach(_sides, s => s.OnTime());
            Array.ForEach(_sides, SimulatedInvariants.Check);
        }
    }

    /// <summary>The connection is cut in the middle of it all.</summary>
    public void Cut() => Array.ForEach(_sides, side => side.Lose("cut"));

    /// <summary>Ends everything gracefully and checks that nothing is left or missing.</summary>
    public void Settle()
    {
        for (var i = 0; i < 200; i++)
        {
            Array.ForEach(_sides, side => side.Settle());
        }

        Array.ForEach(_sides, side => side.AssertSettled());
        Assert.True(_sides.All(side => side is { Incoming.Count: 0, Channels.Opened: > 0 }));
        Assert.All(Flows, flow => Assert.True(flow.IsCutShort ? flow.Read <= flow.Written : flow.Read == flow.Written));
    }
}

using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Two sides back to back under one seed: everything that happens follows from it.</summary>
internal sealed class SimulatedWorld
{
    private readonly Random _random;
    private readonly SimulatedSide[] _sides;
    private readonly List<Dictionary<SshRole, SimulatedFlow>> _flows = [];

    public SimulatedWorld(int seed)
    {
        _random = new Random(seed);
        _sides = [new SimulatedSide(SshRole.Client, _random, this), new SimulatedSide(SshRole.Server, _random, this)];
        _sides[0].Other = _sides[1];
        _sides[1].Other = _sides[0];
    }

    /// <summary>Stands still: timeouts have their own tests.</summary>
    public TimeSpan Now { get; } = TimeSpan.Zero;

    public IEnumerable<SimulatedFlow> Flows => _flows.SelectMany(f => f.Values);

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
        }
    }

    /// <summary>Ends everything gracefully and checks that nothing is left or missing.</summary>
    public void Settle()
    {
        for (var i = 0; i < 200; i++)
        {
            Array.ForEach(_sides, side => side.Settle());
        }

        Array.ForEach(_sides, side => side.AssertSettled());
        Assert.True(_sides.All(side => side is { InFlight: 0, Opened: > 0 }));
        Assert.All(Flows, flow => Assert.True(flow.IsCutShort ? flow.Read <= flow.Written : flow.Read == flow.Written));
    }
}

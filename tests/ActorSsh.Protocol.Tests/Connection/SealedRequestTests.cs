using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Tests.Transport;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>The numbers that UNIMPLEMENTED names are those of real packets (C-52).</summary>
[Trait("rule", "C-52")]
public sealed class SealedRequestTests : IDisposable
{
    private readonly TransportPair _pair = TransportPair.Open();
    private readonly ChannelMultiplexer _mux = new(SshRole.Server, new ConnectionLimits(), null);

    public SealedRequestTests() => _pair.Server.Services = _mux;

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Unimplemented_NamingThePacketOfARequest_FailsItInItsPlace()
    {
        var ids = Ask(3);
        _pair.Client.State.SendUnimplemented(_pair.Client.Sequences[1]);
        _pair.Settle();

        Hear();
        Answer();
        Answer();

        Assert.Equal([(ids[1], false), (ids[0], true), (ids[2], true)], Completed());
    }

    /// <summary>Under strict key exchange the packets of new keys are counted from 0 again.</summary>
    [Fact, Trait("rule", "T-3")]
    public void Unimplemented_AfterNewKeys_NamesTheLaterOfTwoRequestsWithOneNumber()
    {
        var before = Ask(40);
        _pair.Client.State.StartRekey(_pair.Now);
        _pair.Settle();
        var (after, first) = (Ask(40), _pair.Client.Sequences.Count - 40);
        var place = _pair.Client.Sequences.Skip(first).ToList().FindIndex(_pair.Client.Sequences.Take(first).Contains);
        Assert.InRange(place, 0, 39);

        _pair.Client.State.SendUnimplemented(_pair.Client.Sequences[first + place]);
        _pair.Settle();
        Hear();

        Assert.Equal([(after[place], false)], Completed());
        Assert.DoesNotContain(after[place], before);
    }

    private List<long> Ask(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => _mux.SendGlobalRequest("test", default, timeout: null, _pair.Now)).ToList();
        _pair.Settle();
        return ids;
    }

    private void Hear() => _pair.Server.Unimplemented.ForEach(_mux.OnUnimplemented);

    private void Answer()
    {
        var buffers = new BufferLedger();
        var payload = Payload.Encode(new RequestSuccessMessage(default));
        var buffer = buffers.Rent(payload, 0);
        Assert.True(_mux.OnPayload(new PacketSlice(buffer, 0, payload.Length), 0, _pair.Now));
        buffer.Release();
    }

    private List<(long Id, bool Success)> Completed()
    {
        var completed = new List<(long, bool)>();
        while (_mux.TryTakeEvent(out var e))
        {
            var done = Assert.IsType<ChannelEvent.GlobalRequestCompleted>(e);
            completed.Add((done.RequestId, done.Success));
        }

        return completed;
    }
}

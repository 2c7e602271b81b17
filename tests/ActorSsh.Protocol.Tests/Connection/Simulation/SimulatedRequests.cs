using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>
/// The requests of one side in both directions. Each carries a key in its data, under which the world knows what the other side decided; so
/// a reply that reaches another request than its own is found out (C-50, C-51).
/// </summary>
internal sealed class SimulatedRequests(ChannelMultiplexer mux, Random random, SimulatedWorld world)
{
    private static readonly TimeSpan ShortTime = TimeSpan.FromMilliseconds(300);

    private readonly List<(ChannelHandle? Channel, long Id, long Key)> _toAnswer = [];
    private readonly Dictionary<long, Asked> _asked = [];

    public int Completed { get; private set; }

    public int GivenUp { get; private set; }

    public bool IsIdle => _toAnswer.Count == 0;

    public void Ask(ChannelHandle handle)
    {
        var (key, type) = (world.NextKey(), random.Next(2) == 0 ? "test" : "signal");
        if (random.Next(3) == 0)
        {
            mux.SendRequest(handle, type, wantReply: false, BitConverter.GetBytes(key));
            return;
        }

        var timeout = Timeout();
        Expect(mux.SendRequest(handle, type, BitConverter.GetBytes(key), timeout, world.Now), key, timeout);
    }

    public void AskGlobally()
    {
        var key = world.NextKey();
        if (random.Next(2) == 0)
        {
            mux.SendGlobalRequest("test", wantReply: false, BitConverter.GetBytes(key));
            return;
        }

        var timeout = Timeout();
        Expect(mux.SendGlobalRequest("test", BitConverter.GetBytes(key), timeout, world.Now), key, timeout);
    }

    public void CancelOne()
    {
        if (_asked.Count > 0)
        {
            var id = _asked.Keys.ElementAt(random.Next(_asked.Count));
            _asked[id] = _asked[id] with { IsCancelled = true };
            mux.CancelRequest(id);
        }
    }

    /// <summary>Answers one of the other side's requests, in any order.</summary>
    public void AnswerOne()
    {
        if (_toAnswer.Count == 0)
        {
            return;
        }

        var request = _toAnswer[random.Next(_toAnswer.Count)];
        _toAnswer.Remove(request);
        var success = random.Next(2) == 0;
        world.Decisions[request.Key] = success;
        if (request.Channel is { } handle)
        {
            mux.ReplyRequest(handle, request.Id, success);
        }
        else
        {
            mux.ReplyGlobalRequest(request.Id, success, success ? BitConverter.GetBytes(request.Key) : default);
        }
    }

    public void On(ChannelEvent.RequestReceived request) =>
        _toAnswer.Add((request.Handle, request.RequestId, BitConverter.ToInt64(request.Data.Span)));

    public void On(ChannelEvent.GlobalRequestReceived request) => _toAnswer.Add((null, request.RequestId, BitConverter.ToInt64(request.Data.Span)));

    public void On(ChannelEvent.RequestCompleted completed) => Complete(completed.RequestId, completed.Success, completed.Outcome);

    public void On(ChannelEvent.GlobalRequestCompleted completed)
    {
        var key = _asked[completed.RequestId].Key;
        Assert.Equal(completed.Success ? BitConverter.GetBytes(key) : [], completed.Data.ToArray());
        Complete(completed.RequestId, completed.Success, completed.Outcome);
    }

    public void AssertSettled()
    {
        Assert.Empty(_toAnswer);
        Assert.Empty(_asked);
        Assert.Equal(0, mux.UnfinishedRequests);
        Assert.Equal(0, mux.Counters.UnsolicitedReplies);
    }

    public void AssertAllCompleted() => Assert.Empty(_asked);

    private TimeSpan Timeout() => random.Next(4) == 0 ? ShortTime : System.Threading.Timeout.InfiniteTimeSpan;

    private void Expect(long id, long key, TimeSpan timeout) =>
        _asked.Add(id, new Asked(key, timeout == ShortTime ? world.Now + timeout : TimeSpan.MaxValue));

    private void Complete(long id, bool success, RequestOutcome outcome)
    {
        Assert.True(_asked.Remove(id, out var asked), $"Request {id} completed as {outcome} a second time.");
        switch (outcome)
        {
            case RequestOutcome.Succeeded or RequestOutcome.Failed:
                Assert.Equal((world.Decisions[asked.Key], success), (success, outcome == RequestOutcome.Succeeded));
                Completed++;
                break;
            case RequestOutcome.Cancelled:
                Assert.True(asked.IsCancelled);
                GivenUp++;
                break;
            case RequestOutcome.TimedOut:
                Assert.True(world.Now >= asked.Deadline);
                GivenUp++;
                break;
            default:
                Assert.True(outcome is RequestOutcome.ChannelEnded or RequestOutcome.ConnectionEnded);
                break;
        }
    }

    private readonly record struct Asked(long Key, TimeSpan Deadline, bool IsCancelled = false);
}

using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>What a peer that sends requests and waits for no answer can make us hold.</summary>
public class RequestQueueTests
{
    private static readonly AuthenticationOptions Options = new() { MaximumPendingRequestBytes = 1000, MaximumRequestBytes = 1500, MaximumPendingRequests = 4 };

    [Fact, Trait("hostile", "H-16")]
    public void Requests_OfTooManyBytesTogether_EndTheConnection()
    {
        var queue = new RequestQueue(Options);
        queue.Add(new byte[600], 0);
        queue.Add(new byte[400], 0);

        Assert.Throws<SshProtocolException>(() => queue.Add(new byte[1], 0));
        Assert.True(queue.TryTake(out _));
        queue.Add(new byte[600], 0);
    }

    [Fact, Trait("hostile", "H-16")]
    public void Request_ThatWaitsAlone_MayBeAsLargeAsAnyRequest()
    {
        var queue = new RequestQueue(Options);
        queue.Add(new byte[1500], 0);

        Assert.Throws<SshProtocolException>(() => queue.Add(new byte[1], 0));
        queue.Clear();
        queue.Add(new byte[1500], 0);
        Assert.Throws<SshProtocolException>(() => queue.Add(new byte[1501], 0));
    }
}

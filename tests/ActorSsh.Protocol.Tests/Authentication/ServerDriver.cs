using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>
/// Feeds a server and drains it as its owner would: runs its work, answers its queries by <see cref="Decide"/>, keeps its replies.
/// </summary>
internal sealed class ServerDriver(AuthenticationOptions? options = null)
{
    public ServerAuthentication Server { get; } = LoginWorld.Server(options);

    /// <summary>The authenticator; by default user ada may in with key A.</summary>
    public Func<AuthenticationQuery, bool> Admits { get; init; } =
        query => query.User == LoginWorld.User && LoginWorld.KeyA.PublicKey.Equals(query.Key);

    /// <summary>The authenticator where yes and no are not enough; by default it asks <see cref="Admits"/>.</summary>
    public Func<AuthenticationQuery, AuthenticationDecision>? Decide { get; init; }

    public List<AuthenticationQuery> Queries { get; } = [];

    public List<SignatureVerification> Verifications { get; } = [];

    public List<byte[]> Replies { get; } = [];

    public MessageNumber LastReply => (MessageNumber)Replies[^1][0];

    /// <summary>The numbers of all replies, in their order.</summary>
    public IEnumerable<byte> ReplyNumbers => Replies.Select(reply => reply[0]);

    /// <summary>The last reply, which must be a failure.</summary>
    public UserAuthFailureMessage LastFailure => Payload.Decode<UserAuthFailureMessage>(Replies[^1]);

    public TimeSpan Now { get; set; }

    public ServerDriver Receive(params byte[][] payloads)
    {
        foreach (var payload in payloads)
        {
            Server.OnPayload(payload, Now);
            Drain();
        }

        return this;
    }

    public void Drain()
    {
        while (RunWork() || Answer() || TakeReply())
        {
        }
    }

    private bool RunWork()
    {
        if (!Server.TryTakeWork(out var work))
        {
            return false;
        }

        Verifications.Add(Assert.IsType<SignatureVerification>(work));
        work.Run();
        Server.OnWorkCompleted(work, Now);
        return true;
    }

    private bool Answer()
    {
        if (!Server.TryTakeQuery(out var query))
        {
            return false;
        }

        Queries.Add(query);
        var decision = Decide?.Invoke(query) ?? (Admits(query) ? AuthenticationDecision.Accept : AuthenticationDecision.Refuse);
        Server.OnDecision(query, decision, Now);
        return true;
    }

    private bool TakeReply()
    {
        var buffer = new byte[34_000];
        if (!Server.TryTakePayload(buffer, 0, out var length))
        {
            return false;
        }

        Replies.Add(buffer[..length]);
        return true;
    }
}

namespace ActorSsh.Forwarding.Listening;

/// <summary>How listening for a user began: with sockets, which belong to who reads this, or with a reason why not, for the log.</summary>
internal sealed record ForwardOutcome(Forward? Forward, string Refusal)
{
    public static ForwardOutcome Bound(Forward forward) => new(forward, "");

    public static ForwardOutcome Refused(string why) => new(null, why);
}

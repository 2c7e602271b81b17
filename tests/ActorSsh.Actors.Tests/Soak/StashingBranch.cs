namespace ActorSsh.Actors.Tests.Soak;

/// <summary>An actor of the tree that puts messages aside.</summary>
internal sealed class StashingBranch(Life life) : ReceivingBranch(life), IWithUnboundedStash
{
    public IStash Stash { get; set; }
}

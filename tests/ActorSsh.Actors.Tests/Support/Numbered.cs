namespace ActorSsh.Actors.Tests;

/// <summary>A puppet that puts the number of its incarnation before what it logs: <c>2:text</c> comes from the second instance.</summary>
internal sealed class Numbered : Puppet
{
    private readonly int number;

    public Numbered(IActorRef log, Tally births)
        : base(log)
        => number = births.Next();

    protected override void OnMessage(object message) => Log.Tell($"{number}:{message}");
}

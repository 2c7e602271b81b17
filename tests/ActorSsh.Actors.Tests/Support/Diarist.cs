namespace ActorSsh.Actors.Tests;

/// <summary>A puppet that tells its log every hook it passes, as <c>name.Hook</c>.</summary>
internal class Diarist : Puppet
{
    public Diarist(IActorRef log)
        : base(log)
        => Note("ctor");

    protected override void PreStart()
    {
        Note(nameof(PreStart));
        base.PreStart();
    }

    protected override void PostStop()
    {
        Note(nameof(PostStop));
        base.PostStop();
    }

    protected override void PreRestart(Exception reason, object message)
    {
        Note(nameof(PreRestart));
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Note(nameof(PostRestart));
        base.PostRestart(reason);
    }

    protected void Note(string hook) => Log.Tell($"{Self.Path.Name}.{hook}");
}

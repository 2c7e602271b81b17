namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Where an actor may fail outside its handlers.</summary>
internal enum Hook
{
    Constructor,
    PreStart,
    LateInPreStart,
    PostRestart,
    LateInPostRestart,
    PreRestart,
    LateInPreRestart,
    PostStop,
}

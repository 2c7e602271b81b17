namespace ActorSsh.Actors.Tests.Soak;

/// <summary>The failure of a soak: its number decides what each supervisor makes of it.</summary>
internal sealed class Crash(ulong seed) : Exception("on purpose")
{
    public ulong Seed => seed;
}

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>A generator of numbers (splitmix64) small enough that every message carries its own: what happens on a message follows from it alone.</summary>
internal struct Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A number that depends on both, so that one seed gives many that have nothing to do with each other.</summary>
    public static ulong Mix(ulong seed, ulong other) => Scramble(seed ^ Scramble(other + Step));

    public ulong Next() => Scramble(_state += Step);

    /// <summary>A number from 0 to one less than the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int perThousand) => Below(1000) < perThousand;

    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

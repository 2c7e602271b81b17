namespace ActorSsh.Actors.Simulation;

/// <summary>
/// Draws numbers from a seed (SplitMix64). Of our own, because a seed that showed a bug must show it on every version of the base library.
/// </summary>
internal sealed class SeededChoice(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A number from 0 to one below a limit above 0.</summary>
    internal int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    internal long Any() => (long)(Next() >> 1);

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}

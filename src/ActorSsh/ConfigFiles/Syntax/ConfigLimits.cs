namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>What a file may cost to read.</summary>
internal static class ConfigLimits
{
    /// <summary>Characters of a file, and of what its substitutions make of it.</summary>
    public const int Characters = 1024 * 1024;

    /// <summary>How deep lists and sections may lie in each other, and how many parts a key may have.</summary>
    public const int Depth = 64;

    /// <summary>How deep values may lie in each other where substitutions are followed.</summary>
    public const int ResolvedDepth = 200;

    /// <summary>Findings that are told; more are counted.</summary>
    public const int Findings = 100;
}

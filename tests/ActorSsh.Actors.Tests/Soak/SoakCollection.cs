namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Soaks run alone: they measure the heap of the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoakCollection
{
    /// <summary>The name that tests join it by.</summary>
    public const string Name = "soak";
}

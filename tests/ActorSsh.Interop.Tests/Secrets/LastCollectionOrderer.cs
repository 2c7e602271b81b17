using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ActorSsh.Interop.Tests.Secrets.LastCollectionOrderer", "ActorSsh.Interop.Tests")]

namespace ActorSsh.Interop.Tests.Secrets;

/// <summary>Puts <see cref="WholeRun"/> behind all others. It is not run beside them either, since it forbids that.</summary>
public sealed class LastCollectionOrderer : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(static collection => collection.DisplayName == WholeRun.Name);
}

/// <summary>What needs the whole run behind it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeRun
{
    /// <summary>Its name.</summary>
    public const string Name = "the whole run";
}

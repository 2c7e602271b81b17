using ActorSsh.Tests.Shared;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>Simulation is for tests. What the product uses must be Akka.NET's too, or its source would not run on the real one.</summary>
public sealed class ProductTests
{
    [Theory, InlineData("ActorSsh"), InlineData("ActorSsh.Bastion"), InlineData("ActorSsh.Protocol")]
    public void Source_OfTheProduct_NamesNothingOfTheRuntimesOwn(string project)
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src", project), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains("ActorSsh.Actors.", StringComparison.Ordinal));
    }

    [Fact]
    public void Configurations_OfTheProduct_SimulateNothing()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "hocon"), "*.conf", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains("type = simulated", StringComparison.Ordinal));
    }
}

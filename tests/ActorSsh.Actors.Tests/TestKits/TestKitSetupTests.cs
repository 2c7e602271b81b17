using System.Collections.Concurrent;
using Xunit.Abstractions;
using Kit = Akka.TestKit.Xunit2.TestKit;

namespace ActorSsh.Actors.Tests.TestKits;

public class TestKitSetupTests
{
    [Fact]
    public void Log_OfAKitWithAnOutput_IsWrittenThere()
    {
        var output = new Lines();
        using var kit = new Kit("akka.loglevel = INFO", output);

        kit.AwaitAssert(() =>
        {
            // Again and again: the kit may not have subscribed its output yet.
            kit.Log.Info("hello {0}", "you");
            Assert.Contains(output.Written, line => line.Contains("hello you", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Kit_OnASystemOfTheCaller_BringsItsSettings()
    {
        var system = ActorSystem.Create("own");
        using var kit = new Kit(system);

        Assert.Same(system, kit.Sys);
        Assert.Equal(TimeSpan.FromSeconds(3), kit.TestKitSettings.SingleExpectDefault);
        kit.TestActor.Tell("a");
        kit.ExpectMsg("a");
    }

    [Fact]
    public void Dispose_OfAKit_EndsItsSystem()
    {
        var kit = new Kit();

        kit.Dispose();

        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void TimeFactor_OfTheConfiguration_StretchesTimes()
    {
        using var kit = new Kit("akka.test.timefactor = 2.0");

        Assert.Equal(TimeSpan.FromSeconds(4), kit.Dilated(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.FromSeconds(6), kit.RemainingOrDefault);
    }

    private sealed class Lines : ITestOutputHelper
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public void WriteLine(string message) => Written.Enqueue(message);

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(format, args));
    }
}

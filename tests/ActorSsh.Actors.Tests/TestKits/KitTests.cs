using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Akka.TestKit.Xunit2;
using Xunit.Sdk;
using Kit = Akka.TestKit.Xunit2.TestKit;

namespace ActorSsh.Actors.Tests.TestKits;

/// <summary>How kits are made, configured and ended, and how they fail a test.</summary>
public class KitTests
{
    private static readonly XunitAssertions Assertions = new();

    [Fact]
    public void Kit_OfASetup_HasItsNameAndConfiguration()
    {
        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig("akka.test.default-timeout = 7s"));

        using var kit = new Kit(setup, "named");

        Assert.Equal("named", kit.Sys.Name);
        Assert.Equal(TimeSpan.FromSeconds(7), kit.TestKitSettings.DefaultTimeout);
    }

    [Fact]
    public void Settings_OfTheDefaultConfiguration_AreThese()
    {
        var settings = new TestKitSettings(Kit.DefaultConfig);

        Assert.Equal(TimeSpan.FromSeconds(5), settings.DefaultTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.TestEventFilterLeeway);
        Assert.Equal(1, settings.TestTimeFactor);
        Assert.False(settings.LogTestKitCalls);
        Assert.Throws<ConfigurationException>(() => new TestKitSettings(ConfigurationFactory.Empty));
    }

    [Fact]
    public void Configurations_OfTheKit_AreRead()
    {
        Assert.Equal("DEBUG", Kit.FullDebugConfig.GetString("akka.loglevel"));
        Assert.Equal("DEBUG", TestKitBase.FullDebugConfig.GetString("akka.loglevel"));
        Assert.Equal(3, TestKitBase.DefaultConfig.GetTimeSpan("akka.test.filter-leeway").TotalSeconds);
        Assert.Equal(3, TestConfigs.DefaultConfig.GetTimeSpan("akka.test.filter-leeway").TotalSeconds);
    }

    [Fact]
    public void TimeFactor_ThatIsNotPositive_IsAnError() =>
        Assert.ThrowsAny<Exception>(() => new Kit("akka.test.timefactor = 0"));

    [Fact]
    public void Shutdown_OfTheKit_EndsItsSystemOnceAndForAll()
    {
        var kit = new Kit();

        kit.Shutdown(TimeSpan.FromSeconds(10), verifySystemShutdown: true);
        kit.Shutdown();

        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
        kit.Dispose();
    }

    [Fact]
    public async Task Shutdown_OfASystemThatDoesNotEnd_FailsWhenVerified()
    {
        using var mayStop = new ManualResetEventSlim();
        using var kit = new Own();
        var other = ActorSystem.Create("other");
        other.ActorOf(Props.Create(() => new Stubborn(mayStop)));

        kit.ShutDown(other, verify: false);
        Assert.Throws<TimeoutException>(() => kit.ShutDown(other, verify: true));

        mayStop.Set();
        await other.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Dispose_OfAKit_RunsWhatFollowsTheTestOnce()
    {
        var kit = new Own();

        kit.Dispose();

        Assert.Equal(["AfterAll"], kit.Ends);
    }

    [Fact]
    public void Kit_OfOnesOwn_GetsItsSystemByEachConstructor()
    {
        using var system = ActorSystem.Create("own", Kit.DefaultConfig);
        TestKitBase[] kits =
        [
            new Bare(system),
            new Bare(ActorSystemSetup.Empty),
            new Bare(ConfigurationFactory.ParseString("akka.loglevel = ERROR")),
            new Bare(system, ActorSystemSetup.Empty),
        ];

        Assert.Equal(["own", "bare", "bare", "own"], kits.Select(kit => kit.Sys.Name));
        Assert.Equal(["tester", "tester", "tester", "second"], kits.Select(kit => kit.TestActor.Path.Name));
        Assert.Equal("own", new TestProbe(system, Assertions, "probe").Sys.Name);
        foreach (var kit in kits)
        {
            kit.Shutdown();
        }
    }

    [Fact]
    public void Assertions_ThatDoNotHold_FailTheWayXunitDoes()
    {
        ITestKitAssertions assertions = Assertions;

        Assert.ThrowsAny<XunitException>(() => assertions.Fail("number {0}", 1));
        Assert.ThrowsAny<XunitException>(() => assertions.AssertTrue(false, "why"));
        Assert.ThrowsAny<XunitException>(() => assertions.AssertFalse(true, "why"));
        Assert.ThrowsAny<XunitException>(() => assertions.AssertEqual(1, 2));
        Assert.ThrowsAny<XunitException>(() => assertions.AssertEqual(1, 1, (_, _) => false));
        assertions.AssertTrue(true);
        assertions.AssertFalse(false);
        assertions.AssertEqual(new[] { 1 }, [1]);
        assertions.AssertEqual(1, 2, (_, _) => true);
    }

    [Fact]
    public void Assertions_OfTheXunitKit_TakeFormatsWithoutArgumentsAsTheyAre()
    {
        Assert.ThrowsAny<XunitException>(() => Assertions.Fail("{ no format"));
        Assert.ThrowsAny<XunitException>(() => Assertions.AssertTrue(false, "{"));
        Assert.ThrowsAny<XunitException>(() => Assertions.AssertFalse(true, "{"));
        Assertions.AssertEqual("a", "a");
        Assertions.AssertEqual("a", "A", StringComparer.OrdinalIgnoreCase.Equals);
    }

    private sealed class Stubborn(ManualResetEventSlim mayStop) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => mayStop.Wait();
    }

    private sealed class Own : Kit
    {
        public List<string> Ends { get; } = [];

        public Own()
        {
            InitializeLogger(Sys);
            InitializeLogger(Sys, "prefix");
            Assert.NotNull(Assertions);
        }

        public void ShutDown(ActorSystem system, bool verify) => Shutdown(system, TimeSpan.FromMilliseconds(20), verify);

        protected override void AfterAll()
        {
            Ends.Add(nameof(AfterAll));
            base.AfterAll();
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            base.Dispose(disposing);
        }
    }

    private sealed class Bare : TestKitBase, INoImplicitSender
    {
        public Bare(ActorSystem system)
            : base(Assertions, system, "tester")
        {
        }

        public Bare(ActorSystemSetup setup)
            : base(Assertions, setup, "bare", "tester")
        {
        }

        public Bare(Config config)
            : base(Assertions, config, "bare", "tester")
        {
        }

        public Bare(ActorSystem system, ActorSystemSetup setup)
            : base(Assertions, system, setup, null, "first") =>
            InitializeTest(system, ConfigurationFactory.Empty, null, "second");

        protected override void InitializeTest(ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName) =>
            base.InitializeTest(system, config, actorSystemName, testActorName);
    }
}

using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Configs;

namespace Akka.TestKit;

/// <summary>
/// What a test of actors stands on: an actor system, a test actor whose messages the test expects, probes, event filters. The parts:
/// <c>Actors</c> (creating and watching), <c>Expect</c> and <c>Receive</c> (taking messages), <c>Time</c>, <c>Within</c> and <c>Await</c>.
/// Every method that waits has an asynchronous twin; the synchronous one runs the test's own code on the calling thread.
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private readonly ITestKitAssertions _assertions;
    private TestState _test;

    /// <summary>A kit on an actor system of the caller, or on a new one.</summary>
    /// <param name="assertions">How a failure reaches the test framework.</param>
    /// <param name="system">The system; null makes one named <c>test</c> with the default configuration.</param>
    /// <param name="testActorName">The name of the test actor; null makes one up.</param>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    /// <summary>A kit on a new actor system made from a setup.</summary>
    /// <param name="assertions">How a failure reaches the test framework.</param>
    /// <param name="setup">What the system starts from.</param>
    /// <param name="actorSystemName">The name of the system; null means <c>test</c>.</param>
    /// <param name="testActorName">The name of the test actor; null makes one up.</param>
    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystemSetup setup, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    /// <summary>A kit on a new actor system with a configuration.</summary>
    /// <param name="assertions">How a failure reaches the test framework.</param>
    /// <param name="config">The configuration; the kit's own is its fallback.</param>
    /// <param name="actorSystemName">The name of the system; null means <c>test</c>.</param>
    /// <param name="testActorName">The name of the test actor; null makes one up.</param>
    protected TestKitBase(ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, SetupOf(config), actorSystemName, testActorName)
    {
    }

    /// <summary>A kit on an actor system of the caller, or on a new one made from a setup.</summary>
    /// <param name="assertions">How a failure reaches the test framework.</param>
    /// <param name="system">The system; null makes one.</param>
    /// <param name="config">What a new system starts from.</param>
    /// <param name="actorSystemName">The name of a new system; null means <c>test</c>.</param>
    /// <param name="testActorName">The name of the test actor; null makes one up.</param>
    /// <exception cref="ArgumentNullException"><paramref name="assertions"/> is null.</exception>
    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        _assertions = assertions;
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    /// <summary>The configuration a kit uses when it is given none.</summary>
    public static Config DefaultConfig => TestConfigs.DefaultConfig;

    /// <summary>Lets a new system log everything, for a test that one wants to watch; over <see cref="DefaultConfig"/>.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString("""
        akka.loglevel = DEBUG
        akka.stdout-loglevel = DEBUG
        akka.actor.debug { receive = on, autoreceive = on, lifecycle = on, event-stream = on, unhandled = on }
        """);

    /// <summary>The actor system under test.</summary>
    public ActorSystem Sys => _test.System;

    /// <summary>The kit's settings, from <c>akka.test</c>.</summary>
    public TestKitSettings TestKitSettings => _test.Settings;

    /// <summary>The actor whose messages the expectations take; the sender of what the test method tells without naming one.</summary>
    public IActorRef TestActor => _test.TestActor;

    /// <summary>True when a message waits for an expectation.</summary>
    public bool HasMessages => !_test.Inbox.IsEmpty;

    /// <summary>Who sent the message that the last expectation took.</summary>
    /// <exception cref="IllegalActorStateException">It took none.</exception>
    public IActorRef LastSender => _test.Last.Sender;

    /// <summary>The message that the last expectation took.</summary>
    /// <exception cref="IllegalActorStateException">It took none.</exception>
    public object LastMessage => _test.Last.Message;

    /// <summary>A log of the actor system whose source is the class of the kit.</summary>
    public ILoggingAdapter Log => field ??= Logging.GetLogger(Sys, GetType());

    /// <summary>Makes filters over what the system logs.</summary>
    public EventFilterFactory EventFilter => new(this);

    internal ITestKitAssertions Assert => _assertions;

    /// <summary>Makes filters over what another system logs.</summary>
    /// <param name="system">The system.</param>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>Drops messages before an expectation sees them, until told otherwise.</summary>
    /// <param name="shouldIgnoreMessage">True for a message to drop.</param>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => TestActor.Tell(new IgnoreCommand(shouldIgnoreMessage), Nobody);

    /// <summary>Drops messages of a type.</summary>
    /// <typeparam name="TMsg">The type; its subtypes go too.</typeparam>
    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    /// <summary>Drops some messages of a type.</summary>
    /// <typeparam name="TMsg">The type.</typeparam>
    /// <param name="shouldIgnoreMessage">True for a message to drop.</param>
    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    /// <summary>Drops nothing any more.</summary>
    public void IgnoreNoMessages() => IgnoreMessages(null);

    /// <summary>Lets an autopilot see every message from here on, before the test does.</summary>
    /// <param name="pilot">The autopilot; <see cref="AutoPilot.NoAutoPilot"/> ends it.</param>
    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new AutoPilotCommand(pilot), Nobody);

    /// <summary>Stops the system under test and waits for its end.</summary>
    /// <param name="duration">The longest wait; null means 5 s, dilated, 10 s at most.</param>
    /// <param name="verifySystemShutdown">Whether an overrun is an error; else it is logged as a warning.</param>
    /// <exception cref="TimeoutException">The system did not end in time, and that was to be verified.</exception>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    /// <summary>Stops a system and waits for its end.</summary>
    /// <param name="system">The system.</param>
    /// <param name="duration">The longest wait; null means 5 s, dilated, 10 s at most.</param>
    /// <param name="verifySystemShutdown">Whether an overrun is an error; else it is logged as a warning.</param>
    /// <exception cref="TimeoutException">The system did not end in time, and that was to be verified.</exception>
    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var limit = duration ?? Min(Dilated(TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(10));
        if (system.Terminate().Wait(limit))
        {
            return;
        }

        var overrun = $"The actor system '{system.Name}' did not end within {limit}.";
        if (verifySystemShutdown)
        {
            throw new TimeoutException(overrun);
        }

        system.Log.Warning(overrun);
    }

    /// <summary>Gives the kit its system and its test actor; called once, by the constructor.</summary>
    /// <param name="system">The system; null makes one.</param>
    /// <param name="config">The configuration of a new system.</param>
    /// <param name="actorSystemName">The name of a new system; null means <c>test</c>.</param>
    /// <param name="testActorName">The name of the test actor; null makes one up.</param>
    protected void InitializeTest(ActorSystem system, Config config, string actorSystemName, string testActorName) =>
        InitializeTest(system, SetupOf(config), actorSystemName, testActorName);

    /// <summary>Gives the kit its system and its test actor; called once, by the constructor.</summary>
    /// <param name="system">The system; null makes one.</param>
    /// <param name="config">What a new system starts from.</param>
    /// <param name="actorSystemName">The name of a new system; null means <c>test</c>.</param>
    /// <param name="testActorName">The name of the test actor; null makes one up.</param>
    protected virtual void InitializeTest(ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        _test = TestState.Create(system ?? NewSystem(config, actorSystemName), testActorName);
        if (this is not INoImplicitSender)
        {
            ImplicitSender.Install(_test.TestActor);
        }
    }

    /// <summary>Ends what the constructor began: the test method's thread has no implicit sender any more.</summary>
    internal void ForgetImplicitSender() => ImplicitSender.Uninstall(TestActor);

    private static IActorRef Nobody => ActorRefs.NoSender;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static ActorSystemSetup SetupOf(Config config) =>
        config.IsNullOrEmpty() ? ActorSystemSetup.Empty : ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config));

    private static ActorSystem NewSystem(ActorSystemSetup setup, string name)
    {
        var config = setup.Find<BootstrapSetup>()?.Configuration ?? Config.Empty;
        var bootstrap = BootstrapSetup.Create().WithConfig(config.WithFallback(DefaultConfig));
        return ActorSystem.Create(name ?? "test", setup.And(bootstrap));
    }
}

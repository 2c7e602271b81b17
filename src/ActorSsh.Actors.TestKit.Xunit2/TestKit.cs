using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>
/// The base of an xunit test class that tests actors. Each test gets an actor system of its own, which ends with the test; what it logs
/// goes to the test's output where one is given.
/// </summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>The output of the test; null where none was given.</summary>
    protected readonly ITestOutputHelper Output;

    private bool _isDisposed;

    /// <summary>A kit on an actor system of the caller, or on a new one with the default configuration.</summary>
    /// <param name="system">The system; null makes one named <c>test</c>.</param>
    /// <param name="output">Where logged events go; null for nowhere.</param>
    public TestKit(ActorSystem system = null, ITestOutputHelper output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>A kit on a new actor system made from a setup.</summary>
    /// <param name="config">What the system starts from.</param>
    /// <param name="actorSystemName">Its name; null means <c>test</c>.</param>
    /// <param name="output">Where logged events go; null for nowhere.</param>
    public TestKit(ActorSystemSetup config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>A kit on a new actor system with a configuration.</summary>
    /// <param name="config">The configuration; the kit's own is its fallback.</param>
    /// <param name="actorSystemName">The name of the system; null means <c>test</c>.</param>
    /// <param name="output">Where logged events go; null for nowhere.</param>
    public TestKit(Config config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>A kit on a new actor system with a configuration.</summary>
    /// <param name="config">The configuration as HOCON; the kit's own is its fallback.</param>
    /// <param name="output">Where logged events go; null for nowhere.</param>
    public TestKit(string config, ITestOutputHelper output = null)
        : base(Assertions, ConfigurationFactory.ParseString(config))
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <inheritdoc cref="TestKitBase.DefaultConfig"/>
    public static new Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <inheritdoc cref="TestKitBase.FullDebugConfig"/>
    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;

    /// <summary>How the kit fails a test.</summary>
    protected static XunitAssertions Assertions { get; } = new();

    /// <summary>Ends the test: <see cref="AfterAll"/>, then the implicit sender. Called by xunit.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs after the test; stops the actor system.</summary>
    protected virtual void AfterAll() => Shutdown();

    /// <summary>Ends the test, once.</summary>
    /// <param name="disposing">False when called by a finalizer: nothing is done then.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            ForgetImplicitSender();
        }
    }

    /// <summary>Lets the log of a system go to the output of the test, if there is one.</summary>
    /// <param name="system">The system.</param>
    protected void InitializeLogger(ActorSystem system) => InitializeLogger(system, null);

    /// <summary>Lets the log of a system go to the output of the test, if there is one, with a mark in front of each line.</summary>
    /// <param name="system">The system.</param>
    /// <param name="prefix">The mark; also part of the logger's name.</param>
    protected void InitializeLogger(ActorSystem system, string prefix)
    {
        if (Output is null)
        {
            return;
        }

        var mark = string.IsNullOrEmpty(prefix) ? "" : prefix + ": ";
        var name = string.IsNullOrEmpty(prefix) ? "log-test" : "log-test-" + prefix;
        var logger = ((ActorSystemImpl)system).SystemActorOf(Props.Create(() => new TestOutputLogger(Output, mark)), name);
        logger.Ask<LoggerInitialized>(new InitializeLogger(system.EventStream), TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
    }
}

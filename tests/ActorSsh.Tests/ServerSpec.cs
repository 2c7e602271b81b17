namespace ActorSsh.Tests;

/// <summary>
/// A test of a server inside the test's own actor system, so that its actors can be watched and killed, and its log filtered. Handlers
/// tell <see cref="Akka.TestKit.TestKitBase.TestActor"/> what they see.
/// </summary>
public abstract class ServerSpec : Akka.TestKit.Xunit2.TestKit
{
    private const string Quiet = """
        akka { loglevel = INFO, stdout-loglevel = OFF, test { single-expect-default = 10s, default-timeout = 10s } }
        """;

    private static readonly TimeSpan LongAtMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    protected ServerSpec()
        : base(Quiet)
    {
    }

    protected ServerSpec(Akka.Configuration.Config config)
        : base(Akka.Configuration.ConfigurationFactory.ParseString(Quiet).WithFallback(config))
    {
    }

    /// <summary>A server with the programs of <see cref="Programs"/> that allows sessions, unless changed.</summary>
    internal Task<TestServer> ServeAsync(Func<SshServerOptions, SshServerOptions>? change = null) =>
        TestServer.StartAsync(options => (change ?? (static o => o))(options with { Session = Programs.Find }), Sys);

    /// <summary>Waits until the server holds no connection, channel, buffer or listener for a client.</summary>
    internal Task AssertNothingIsLeftAsync(TestServer server) => EventuallyAsync(() =>
    {
        var counters = server.Server.Counters;
        Assert.Equal((0L, 0L, 0L, 0L), (counters.Connections, counters.Channels, counters.BuffersInUse, counters.Forwards));
    });

    /// <summary>Waits until the server has no actor for any channel.</summary>
    internal Task AssertNoChannelIsLeftAsync(TestServer server) =>
        EventuallyAsync(() => Assert.Equal(0L, server.Server.Counters.Channels));

    /// <summary>Waits until an assertion holds.</summary>
    protected Task EventuallyAsync(Action assertion) => AwaitAssertAsync(assertion, LongAtMost, LookAgain);

    /// <summary>Waits until an assertion that has to ask first holds.</summary>
    protected Task EventuallyAsync(Func<Task> assertion) => AwaitAssertAsync(assertion, LongAtMost, LookAgain);

    /// <summary>Waits until an actor has handled what it was told before.</summary>
    internal async Task SettleAsync(string path) => await (await FindActorAsync(path)).Ask<ActorIdentity>(new Identify(path), LongAtMost);

    /// <summary>An actor of the server, by its path below <c>/user/ssh-server</c>; a name may end in <c>*</c>.</summary>
    internal Task<IActorRef> FindActorAsync(string path) =>
        Sys.ActorSelection($"/user/ssh-server/{path}").ResolveOne(LongAtMost);
}

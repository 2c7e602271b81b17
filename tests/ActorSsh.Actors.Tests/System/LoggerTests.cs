namespace ActorSsh.Actors.Tests.Systems;

/// <summary>What a log event of an actor carries.</summary>
public sealed class LoggerTests : Spec
{
    [Fact, Trait("akka", "E04")]
    public void GetLogger_OfAnActor_NamesItsPathAndType()
    {
        var events = Listen(typeof(Warning));
        var actor = Puppet("logging");

        Do(actor, context => context.GetLogger().Warning("look out"));

        var warning = events.ExpectMsg<Warning>();
        Assert.Equal($"akka://{Sys.Name}/user/logging", warning.LogSource);
        Assert.Equal(typeof(Puppet), warning.LogClass);
        Assert.Equal("look out", warning.Message.ToString());
    }

    [Fact, Trait("akka", "E04")]
    public async Task Arguments_OfALogCall_AreNotFormattedBeforeThat()
    {
        using var withoutLoggers = OwnSystem.Create();
        var actor = withoutLoggers.ActorOf(PuppetProps());
        withoutLoggers.EventStream.Subscribe(actor, typeof(Warning));
        var formatted = new Tally();

        Do(actor, context => context.GetLogger().Warning("{0}", new CountsItsTexts(formatted)));

        var warning = ExpectMsg<Warning>();
        Assert.Equal(0, formatted.Count);
        Assert.Equal("text 1", warning.Message.ToString());
        await withoutLoggers.Terminate();
    }

    [Fact, Trait("akka", "E04")]
    public void Arguments_OfALogCall_AreFormattedByTheMessagesToString()
    {
        var events = Listen(typeof(Warning));

        Do(Puppet(), context => context.GetLogger().Warning("{0} of {1}", 1, "two"));

        var message = Assert.IsAssignableFrom<LogMessage>(events.ExpectMsg<Warning>().Message);
        Assert.Equal("{0} of {1}", message.Format);
        Assert.Equal("1 of two", message.ToString());
    }

    [Fact, Trait("akka", "E04")]
    public async Task SetLogLevel_WhileTheSystemRuns_ReachesItsLoggers_AndWhoLogsFromThenOn()
    {
        using var system = OwnSystem.Create($"akka {{ loglevel = INFO, loggers = [\"{typeof(Retelling).AssemblyQualifiedName}\"] }}");
        system.EventStream.Subscribe(TestActor, typeof(Retold));

        LogBoth(system, "quiet");
        Assert.Equal("info: quiet", ExpectMsg<Retold>().Text);
        system.EventStream.SetLogLevel(LogLevel.DebugLevel);
        LogBoth(system, "loud");
        Assert.Equal("debug: loud", ExpectMsg<Retold>().Text);
        Assert.Equal("info: loud", ExpectMsg<Retold>().Text);
        system.EventStream.SetLogLevel(LogLevel.WarningLevel);
        LogBoth(system, "silent");
        Logging.GetLogger(system, "late").Warning("warning: still there");

        Assert.Equal("warning: still there", ExpectMsg<Retold>().Text);
        await system.Terminate();
    }

    private static void LogBoth(ActorSystem system, string text)
    {
        var log = Logging.GetLogger(system, "late");
        log.Debug($"debug: {text}");
        log.Info($"info: {text}");
    }

    /// <summary>A logger that tells on what it was told by us, to whoever listens to its system.</summary>
    private sealed class Retelling : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is LogEvent { LogSource: { } source } logged && source.StartsWith("late", StringComparison.Ordinal))
            {
                Context.System.EventStream.Publish(new Retold(logged.Message.ToString()));
            }
            else if (message is InitializeLogger)
            {
                Sender.Tell(new LoggerInitialized());
            }
        }
    }

    private sealed record Retold(string Text);

    private sealed class CountsItsTexts(Tally texts)
    {
        public override string ToString() => $"text {texts.Next()}";
    }
}

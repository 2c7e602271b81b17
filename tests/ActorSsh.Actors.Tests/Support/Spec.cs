using Akka.Configuration;
using Akka.TestKit;

namespace ActorSsh.Actors.Tests;

/// <summary>A test kit with puppets. The test actor is the log of every puppet made here.</summary>
public abstract class Spec : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>How long anything may take on a busy machine before the test fails.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string Patient = $$"""
        akka.test { single-expect-default = 10s, filter-leeway = 10s, default-timeout = 10s }
        {{TestDispatcher.Hocon}}
        """;

    protected Spec()
        : base(Patient)
    {
    }

    protected Spec(Config config)
        : base(ConfigurationFactory.ParseString(Patient).WithFallback(config))
    {
    }

    /// <summary>Runs inside the puppet and gives back the result, or throws here what was thrown there.</summary>
    protected static T In<T>(IActorRef puppet, Func<IActorContext, T> body)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        puppet.Tell(new Run(context => Answer(answer, () => body(context))), ActorRefs.NoSender);
        return answer.Task.WaitAsync(Patience).GetAwaiter().GetResult();
    }

    /// <summary>Runs inside the puppet and waits for it.</summary>
    protected static void Do(IActorRef puppet, Action<IActorContext> body) =>
        In(puppet, context =>
        {
            body(context);
            return true;
        });

    /// <summary>Waits until the puppet has taken all it was told before, without touching its receive timeout.</summary>
    protected static void Settle(IActorRef puppet)
    {
        var settled = new TestLatch();
        puppet.Tell(new QuietRun(_ => settled.Open()), ActorRefs.NoSender);
        settled.Ready(Patience);
    }

    protected static IActorRef ChildOf(IActorRef parent, Props props, string name = null) =>
        In(parent, context => context.ActorOf(props, name));

    /// <summary>
    /// Props of an actor that runs on the thread that tells it: when Tell returns, the message is handled, or nothing will handle it until
    /// something else happens. It makes "this does not happen" a certainty where waiting would make it a hope.
    /// </summary>
    protected static Props Inline(Props props) => props.WithDispatcher("akka.test.test-actor.dispatcher");

    /// <summary>A puppet that runs on the thread that tells it.</summary>
    protected IActorRef InlinePuppet(string name = null) => Sys.ActorOf(Inline(PuppetProps()), name);

    /// <summary>Asserts that nothing has reached the test actor up to now.</summary>
    protected void ExpectNothingSoFar()
    {
        TestActor.Tell("so far", ActorRefs.NoSender);
        ExpectMsg("so far");
    }

    private protected static Hold Hold(IActorRef puppet) => new(puppet);

    protected Props PuppetProps() => Props.Create(() => new Puppet(TestActor));

    protected IActorRef Puppet(string name = null) => Sys.ActorOf(PuppetProps(), name);

    protected IActorRef Supervisor(SupervisorStrategy strategy) => Sys.ActorOf(Props.Create(() => new Puppet(TestActor, strategy)));

    protected IActorRef Supervisor(Func<Exception, Directive> decide) => Supervisor(new OneForOneStrategy(decide));

    /// <summary>A supervisor that tells the test actor every failure and decides as Akka does by default, unless told otherwise.</summary>
    protected IActorRef ReportingSupervisor(Func<Exception, Directive> decide = null) =>
        Supervisor(failure =>
        {
            TestActor.Tell(failure);
            return (decide ?? SupervisorStrategy.DefaultDecider.Decide)(failure);
        });

    /// <summary>A probe that hears these events of the event stream.</summary>
    protected TestProbe Listen(params Type[] events)
    {
        var probe = CreateTestProbe();
        foreach (var type in events)
        {
            Sys.EventStream.Subscribe(probe.Ref, type);
        }

        return probe;
    }

    /// <summary>Asserts that nothing has reached the probe up to now.</summary>
    protected static void ExpectNothingSoFar(TestProbe probe)
    {
        probe.Ref.Tell("so far", ActorRefs.NoSender);
        probe.ExpectMsg("so far");
    }

    /// <summary>Stops the actor and waits until it is dead.</summary>
    protected void Bury(IActorRef actor)
    {
        var mourner = CreateTestProbe();
        mourner.Watch(actor);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        mourner.ExpectTerminated(actor);
    }

    private static void Answer<T>(TaskCompletionSource<T> answer, Func<T> body)
    {
        try
        {
            answer.SetResult(body());
        }
        catch (Exception failure)
        {
            answer.SetException(failure);
        }
    }
}

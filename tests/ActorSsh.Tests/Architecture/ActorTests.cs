using System.Reflection;
using System.Runtime.CompilerServices;
using ActorSsh.Channels.Faces;
using ActorSsh.Channels.Serving;
using ActorSsh.Connections;
using ActorSsh.Forwarding;
using ActorSsh.Options;
using ActorSsh.Forwarding.Listening;
using ActorSsh.Server;
using ActorSsh.Splicing;

namespace ActorSsh.Tests.Architecture;

/// <summary>Which actors there are, where each runs, and what those that run where the bytes arrive may not do (C-62).</summary>
public sealed class ActorTests
{
    private const string InputOutput = "actor-ssh.io-dispatcher";
    private const string Handlers = "actor-ssh.handler-dispatcher";

    private static readonly Assembly Library = typeof(SshServer).Assembly;

    [Fact]
    public void Actors_AreThese() => Assert.Equal(
        [
            "AcceptedChannelActor", "ChannelActor", "ConnectionActor", "ConnectionDrainer", "ConnectionLister", "ConnectionsActor", "DispatcherProbe",
            "FaceActor", "ForwardListenerActor", "ForwardsActor", "InboundSpliceActor", "ListenerActor", "OutboundSpliceActor", "RefusalActor", "ServerActor",
            "SessionListenersActor", "SocketChannelActor", "SpliceActor", "TargetChannelActor",
        ],
        Library.GetTypes().Where(static type => type.IsSubclassOf(typeof(ActorBase))).Select(static type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("session", nameof(FaceActor), Handlers)]
    [InlineData("own@example.com", nameof(FaceActor), Handlers)]
    [InlineData("direct-tcpip", nameof(TargetChannelActor), InputOutput)]
    [InlineData("direct-streamlocal@openssh.com", nameof(TargetChannelActor), InputOutput)]
    public void ChannelActors_RunWhereTheirCodeMay(string type, string actor, string dispatcher)
    {
        var options = SshServerOptions.Default with
        {
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { ["own@example.com"] = static _ => null },
        };
        var opening = new SshChannelOpening(new SshConnectionInfo(1, "user", null, null, "", null, default), type, default);

        var props = new ChannelFactory(options, null!).Create(new ChannelSeat(default, opening, options.ToChannelOptions(), null!, null!));

        Assert.Equal((actor, dispatcher), (props.Type.Name, props.Dispatcher));
    }

    [Fact]
    public void ConnectionActor_RunsWhereTheBytesArrive() =>
        Assert.Equal((typeof(ConnectionActor), InputOutput), (ConnectionActor.Create(null!).Type, ConnectionActor.Create(null!).Dispatcher));

    [Fact]
    public void OtherActors_RunOnTheDefaultDispatcher() => Assert.Equal(
        [nameof(AcceptedChannelActor), nameof(ChannelFactory), nameof(ConnectionActor), nameof(DispatcherProbe)],
        Library.GetTypes().Where(static type => CalledMethods.Of(type).Any(IsWithDispatcher) && !type.IsNested)
            .Select(static type => type.Name).Order(StringComparer.Ordinal));

    [Theory, Trait("rule", "C-62")]
    [InlineData(typeof(ConnectionActor))]
    [InlineData(typeof(TargetChannelActor))]
    [InlineData(typeof(AcceptedChannelActor))]
    [InlineData(typeof(InboundSpliceActor))]
    [InlineData(typeof(OutboundSpliceActor))]
    public void InputOutputActor_IsAnUntypedActor(Type actor)
    {
        var foreign = actor;
        while (foreign.Assembly == Library)
        {
            foreign = foreign.BaseType!;
        }

        Assert.Equal(typeof(UntypedActor), foreign);
    }

    /// <summary>
    /// So whatever an actor calls where the bytes arrive, it does not wait there. Only the two that users hold ask actors, for them; and a handler's
    /// call that is over already gives its result.
    /// </summary>
    [Fact, Trait("rule", "C-62")]
    public void Library_NeverWaits() => Assert.Equal(
        ["HandlerDriver: ValueTaskAwaiter.GetResult", "SshConnection: Futures.Ask", "SshServer: Futures.Ask"],
        Library.GetTypes().SelectMany(WaitsOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Search_FindsWhatWaits() => Assert.Equal(
        ["Waits: ManualResetEventSlim.Wait", "Waits: Task.Wait", "Waits: TaskAwaiter.GetResult", "Waits: ValueTask`1.get_Result"],
        new[] { typeof(Waits) }.Concat(typeof(Waits).GetNestedTypes(BindingFlags.NonPublic)).SelectMany(WaitsOf).Order(StringComparer.Ordinal));

    /// <summary>What an await compiles to waits for nothing: the state machine is resumed when the result is there.</summary>
    private static IEnumerable<string> WaitsOf(Type type) => CalledMethods.OfOne(type)
        .Where(method => IsWaiting(method) && !(IsAwaiter(method) && typeof(IAsyncStateMachine).IsAssignableFrom(type)))
        .Select(method => $"{Outermost(type).Name}: {method.DeclaringType!.Name}.{method.Name}");

    private static Type Outermost(Type type) => type.DeclaringType is { } outer && outer != typeof(ActorTests) ? Outermost(outer) : type;

    private static bool IsWithDispatcher(MethodBase method) => method.Name == nameof(Props.WithDispatcher);

    private static bool IsWaiting(MethodBase method) => method.Name switch
    {
        "ReceiveAsync" or "ReceiveAnyAsync" or "RunTask" or "Ask" => method.DeclaringType!.Namespace!.StartsWith("Akka", StringComparison.Ordinal),
        "Wait" or "WaitAll" or "WaitAny" or "WaitOne" or "SignalAndWait" or "SpinUntil" or "Join" or "Sleep" =>
            method.DeclaringType!.Namespace!.StartsWith("System.Threading", StringComparison.Ordinal),
        "get_Result" => method.DeclaringType!.Namespace == "System.Threading.Tasks",
        _ => IsAwaiter(method),
    };

    private static bool IsAwaiter(MethodBase method) =>
        method.Name == "GetResult" && method.DeclaringType!.Name.Contains("Awaiter", StringComparison.Ordinal);

    /// <summary>Never called: what the search has to find.</summary>
    private static class Waits
    {
        public static void Often(Task task, ValueTask<int> value)
        {
            task.Wait();
            task.GetAwaiter().GetResult();
            _ = value.Result;
        }

        public static async Task WithinAnotherAsync(Task task, ManualResetEventSlim gate)
        {
            await task;
            gate.Wait();
        }
    }
}

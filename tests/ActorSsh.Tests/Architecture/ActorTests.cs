using System.Reflection;
using ActorSsh.Channels;
using ActorSsh.Channels.Faces;
using ActorSsh.Connections;
using ActorSsh.Forwarding;
using ActorSsh.Forwarding.Listening;
using ActorSsh.Server;
using ActorSsh.Splicing;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Architecture;

/// <summary>Which actors there are, where each runs, and what those that run where the bytes arrive may not do (C-62).</summary>
public sealed class ActorTests
{
    private const string InputOutput = "actor-ssh.io-dispatcher";
    private const string Handlers = "actor-ssh.handler-dispatcher";

    private static readonly Assembly Library = typeof(SshServer).Assembly;

    /// <summary>Everything that runs on the input-output dispatcher: the two actors and what only they call.</summary>
    public static TheoryData<Type> InputOutputTypes =>
    [
        typeof(ConnectionActor), typeof(ConnectionLoop), typeof(ChannelRouter), typeof(OutboundOpens), typeof(OutboundRequests),
        typeof(GlobalRequestDesk), typeof(ServiceChildren), typeof(ChannelOperations), typeof(ConnectionDrain), typeof(ConnectionIO),
        typeof(SendLoop), typeof(InboundBuffer), typeof(ChannelChildren),
        typeof(SocketTransport), typeof(SocketOperation), typeof(ChannelActor), typeof(SocketChannelActor), typeof(TargetChannelActor),
        typeof(AcceptedChannelActor), typeof(SocketSplice), typeof(SocketSink), typeof(SocketSource),
        typeof(SpliceActor), typeof(InboundSpliceActor), typeof(OutboundSpliceActor), typeof(ChannelSplice), typeof(SpliceDirection),
    ];

    [Fact]
    public void Actors_AreThese() => Assert.Equal(
        [
            "AcceptedChannelActor", "ChannelActor", "ConnectionActor", "ConnectionDrainer", "ConnectionLister", "ConnectionsActor", "FaceActor",
            "ForwardListenerActor", "ForwardsActor", "InboundSpliceActor", "ListenerActor", "OutboundSpliceActor", "RefusalActor", "ServerActor",
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

        var props = ChannelFactory.Create(new ChannelSeat(default, opening, options, null!, null!, null!));

        Assert.Equal((actor, dispatcher), (props.Type.Name, props.Dispatcher));
    }

    [Fact]
    public void ConnectionActor_RunsWhereTheBytesArrive() =>
        Assert.Equal((typeof(ConnectionActor), InputOutput), (ConnectionActor.Create(null!).Type, ConnectionActor.Create(null!).Dispatcher));

    [Fact]
    public void OtherActors_RunOnTheDefaultDispatcher() => Assert.Equal(
        [nameof(AcceptedChannelActor), nameof(ChannelFactory), nameof(ConnectionActor)],
        Library.GetTypes().Where(static type => CalledMethods.Of(type).Any(IsWithDispatcher) && !type.IsNested)
            .Select(static type => type.Name).Order(StringComparer.Ordinal));

    [Theory, Trait("rule", "C-62")]
    [InlineData(typeof(ConnectionActor))]
    [InlineData(typeof(TargetChannelActor))]
    [InlineData(typeof(AcceptedChannelActor))]
    public void InputOutputActor_IsAnUntypedActor(Type actor)
    {
        var foreign = actor;
        while (foreign.Assembly == Library)
        {
            foreign = foreign.BaseType!;
        }

        Assert.Equal(typeof(UntypedActor), foreign);
    }

    [Theory, Trait("rule", "C-62")]
    [MemberData(nameof(InputOutputTypes))]
    public void InputOutputCode_NeverWaits(Type type) => Assert.Empty(CalledMethods.Of(type).Where(IsWaiting).Select(Describe));

    [Fact]
    public void Search_FindsWhatWaits() =>
        Assert.Equal(["Task.Wait", "TaskAwaiter.GetResult"], CalledMethods.Of(typeof(Waits)).Where(IsWaiting).Select(Describe).Order(StringComparer.Ordinal));

    private static bool IsWithDispatcher(MethodBase method) => method.Name == nameof(Props.WithDispatcher);

    private static bool IsWaiting(MethodBase method) => method.Name switch
    {
        "ReceiveAsync" or "ReceiveAnyAsync" or "Ask" => method.DeclaringType!.Namespace!.StartsWith("Akka", StringComparison.Ordinal),
        "Wait" or "WaitAll" or "WaitAny" or "get_Result" => typeof(Task).IsAssignableFrom(method.DeclaringType),
        "WaitOne" => true,
        "GetResult" => method.DeclaringType!.Name.Contains("Awaiter", StringComparison.Ordinal),
        "Sleep" => method.DeclaringType == typeof(Thread),
        _ => false,
    };

    private static string Describe(MethodBase method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Never called: what the search has to find.</summary>
    private static class Waits
    {
        public static void Twice(Task task)
        {
            task.Wait();
            task.GetAwaiter().GetResult();
        }
    }
}

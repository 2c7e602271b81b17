using ActorSsh.Channels.Faces;
using ActorSsh.Channels.Serving;
using ActorSsh.Forwarding;
using ActorSsh.Options.Sections;
using ActorSsh.RequestData;
using ActorSsh.Sessions;
using ActorSsh.Splicing;

namespace ActorSsh.Connections;

/// <summary>Which actor serves which channel type (C-17): what is not registered here or by the user is refused with reason 3 (C-10).</summary>
internal sealed class ChannelFactory(SshServerOptions options, ConnectTargets targets)
{
    private const string Session = "session";

    /// <summary>The types that come with the library.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = [Session, ForwardTypes.DirectTcpip, ForwardTypes.DirectStreamLocal];

    public static bool IsServed(string type, SshServerOptions options) =>
        BuiltIn.Contains(type) || options.Channels.ContainsKey(type) || options.Splices.ContainsKey(type);

    public Props Create(ChannelSeat seat)
    {
        if (options.Splices.TryGetValue(seat.Opening.Type, out var splice))
        {
            return OnDispatcherOf(splice, Props.Create(() => new InboundSpliceActor(seat, splice, (other, inbound) => CreateOutbound(other, splice, inbound))));
        }

        if (IsTarget(seat.Opening.Type) && !options.Channels.ContainsKey(seat.Opening.Type))
        {
            var shared = targets;
            return Props.Create(() => new TargetChannelActor(seat, shared)).WithDispatcher(DispatcherIds.InputOutput);
        }

        var faces = FacesOf(seat.Opening.Type);
        return Props.Create(() => new FaceActor(seat, faces)).WithDispatcher(DispatcherIds.Handler);
    }

    private static Props CreateOutbound(ChannelSeat seat, SshSplice splice, IActorRef inbound) =>
        OnDispatcherOf(splice, Props.Create(() => new OutboundSpliceActor(seat, splice, inbound)));

    /// <summary>A splice runs where the bytes arrive, unless user code judges its requests.</summary>
    private static Props OnDispatcherOf(SshSplice splice, Props props) =>
        props.WithDispatcher(splice.Requests is null ? DispatcherIds.InputOutput : DispatcherIds.Handler);

    private static bool IsTarget(string type) => type is ForwardTypes.DirectTcpip or ForwardTypes.DirectStreamLocal;

    /// <summary>The actor of a channel of ours that this face serves.</summary>
    public static Func<ChannelSeat, Props> Serving(SshChannelFace face) =>
        seat => Props.Create(() => new FaceActor(seat, _ => face)).WithDispatcher(DispatcherIds.Handler);

    private Func<SshChannelOpening, SshChannelFace?> FacesOf(string type)
    {
        var programs = options.Session;
        return options.Channels.TryGetValue(type, out var registered) ? registered : _ => new SessionFace(programs);
    }
}

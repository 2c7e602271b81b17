using System.Diagnostics;
using ActorSsh.Channels;
using ActorSsh.Channels.Faces;
using ActorSsh.Channels.Serving;
using ActorSsh.Forwarding;
using ActorSsh.Options.Sections;
using ActorSsh.RequestData;
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

        return Serve(seat, FacesOf(seat.Opening.Type));
    }

    /// <summary>The actor of a channel of ours.</summary>
    public static Props Create(OpenChannelCommand open, ChannelSeat seat) => open switch
    {
        OpenFaceCommand { Face: var face } => Serve(seat, _ => face),
        OpenActorCommand { Child: var create } => create(seat),
        _ => throw new UnreachableException($"Nothing serves what a {open.GetType().Name} opens."),
    };

    private static Props Serve(ChannelSeat seat, Func<SshChannelOpening, SshChannelFace?> faces)
    {
        Func<SshChannelFace, FaceHost, FaceDriver> drive = FaceDrivers.Of;
        return Props.Create(() => new FaceActor(seat, faces, drive)).WithDispatcher(DispatcherIds.Handler);
    }

    private static Props CreateOutbound(ChannelSeat seat, SshSplice splice, IActorRef inbound) =>
        OnDispatcherOf(splice, Props.Create(() => new OutboundSpliceActor(seat, splice, inbound)));

    /// <summary>A splice runs where the bytes arrive, unless user code judges its requests.</summary>
    private static Props OnDispatcherOf(SshSplice splice, Props props) =>
        props.WithDispatcher(splice.Requests is null ? DispatcherIds.InputOutput : DispatcherIds.Handler);

    private static bool IsTarget(string type) => type is ForwardTypes.DirectTcpip or ForwardTypes.DirectStreamLocal;

    private Func<SshChannelOpening, SshChannelFace?> FacesOf(string type)
    {
        var programs = options.Session;
        return options.Channels.TryGetValue(type, out var registered) ? registered : _ => new SessionFace(programs);
    }
}

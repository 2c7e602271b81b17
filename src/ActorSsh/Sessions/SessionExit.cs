using ActorSsh.Channels;
using ActorSsh.Channels.Commands;
using ActorSsh.RequestData;

namespace ActorSsh.Sessions;

/// <summary>The end of a session's program on the wire (RFC 4254 §6.10).</summary>
internal static class SessionExit
{
    /// <summary>Closes behind everything written before: <c>exit-status</c> or <c>exit-signal</c>, EOF, CLOSE (C-40).</summary>
    public static void Exit(this ChannelOutput output, SshExit exit) => output.Close(new SendRequestCommand(
        output.Handle, exit.SignalName is null ? "exit-status" : "exit-signal", SessionRequests.WriteExit(exit)));
}

using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>The ways a peer can end the connection from the connection layer, worded once.</summary>
internal static class ConnectionErrors
{
    public static SshProtocolException Misplaced(MessageNumber message, uint channel, object phase) =>
        Broken($"{message} came for channel {channel}, which is {phase} (C-14, C-45)");

    public static SshProtocolException BeyondWindow(long length, long window) =>
        Broken($"{length} bytes of data came where the window allowed {window} (C-21)");

    public static SshProtocolException BeyondPacketSize(long length, long maximum) =>
        Broken($"{length} bytes of data came in one packet where {maximum} are allowed (C-21)");

    public static SshProtocolException WindowOverflow(long window, uint bytesToAdd) =>
        Broken($"An adjust of {bytesToAdd} to a window of {window} passes 2^32-1 (C-25)");

    public static SshProtocolException DuplicateRemoteChannel(uint number) =>
        Broken($"The peer gave its number {number} to two live channels (C-3)");

    public static SshProtocolException SessionAfterNoMoreSessions() => Broken("A session was opened after no-more-sessions (C-18)");

    public static SshProtocolException TooManyRefusals(int limit) => Broken($"More than {limit} refused opens wait to be read (C-4)");

    public static SshProtocolException TooManyRequests(string what, long limit) => Broken($"More than {limit} {what} are unfinished (C-4)");

    public static SshProtocolException TooManyReplies(int limit) => Broken($"More than {limit} replies on one channel wait to be read (C-4)");

    public static SshProtocolException TooManyUnsolicited(int limit) =>
        Broken($"More than {limit} replies came that nobody waits for (C-52)");

    public static SshProtocolException TooManyStreams(int limit) =>
        Broken($"More than {limit} unread runs of data of ever changing types (C-21)");

    public static SshProtocolException Silent(int count, TimeSpan interval) => new(
        DisconnectReason.ConnectionLost, $"No sign of life for {count} keepalives, {interval} apart (C-65).");

    public static SshProtocolException Unused(TimeSpan time) =>
        new(DisconnectReason.ByApplication, $"No channel was open for {time} (C-65).");

    private static SshProtocolException Broken(string what) => new(DisconnectReason.ProtocolError, what + ".");
}

using System.Net;
using ActorSsh.Channels.Commands;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>What a connection's log says, each event with the connection's number.</summary>
internal sealed class ConnectionReport(ILoggingAdapter log, long id)
{
    public IPEndPoint? Remote { get; set; }

    public void Began() => log.Debug("Connection {Connection} from {Remote} begins", id, Remote!);

    /// <summary>One request to log in, of which there may be several.</summary>
    public void LogInAnswered(string user, string method, bool isSuccess) =>
        log.Debug("Connection {Connection}: {Method} of {User} was {Result}", id, method, user, isSuccess ? "accepted" : "refused");

    /// <summary>By all methods of the log-in, with the key, and the certificate where there was one.</summary>
    public void LoggedIn(SshConnectionInfo info)
    {
        var methods = string.Join(", ", info.Methods);
        if (info.KeyFingerprint is not { } key)
        {
            log.Info("Connection {Connection} from {Remote}: {User} logged in by {Methods} using {ClientVersion}", id, Remote!, info.User, methods, info.ClientVersion);
            return;
        }

        log.Info(
            "Connection {Connection} from {Remote}: {User} logged in by {Methods} with {Key} using {ClientVersion}",
            id, Remote!, info.User, methods, info.Certificate is { } certificate ? $"{key} {certificate}" : key, info.ClientVersion);
    }

    /// <summary>One line, however many attempts there were.</summary>
    public void Ended(SshProtocolException? failure, SshLogInFailure? logIn, bool wasLoggedIn)
    {
        if (logIn is not null)
        {
            log.Warning(
                "Connection {Connection} from {Remote} ended without a log-in: {User}, failed attempts {Attempts}, by {Methods}; {Text}",
                id, Remote!, logIn.User, logIn.Attempts, string.Join(", ", logIn.Methods), Explain(logIn.Refusal, failure));
        }
        else if (failure is not null)
        {
            log.Warning("Connection {Connection} from {Remote} was disconnected ({Reason}): {Text}", id, Remote!, failure.Reason, failure.Message);
        }
        else if (wasLoggedIn)
        {
            log.Info("Connection {Connection} from {Remote} ended", id, Remote!);
        }
        else
        {
            log.Info("Connection {Connection} from {Remote} ended before anybody tried to log in", id, Remote!);
        }
    }

    /// <summary>A channel found out that the peer broke the protocol, or the server is stopping.</summary>
    public void Disconnecting(DisconnectConnection disconnect)
    {
        if (disconnect.Reason != DisconnectReason.ByApplication)
        {
            log.Warning("Connection {Connection} from {Remote} is disconnected ({Reason}): {Text}", id, Remote!, disconnect.Reason, disconnect.Text);
        }
    }

    public void Broken(Exception cause) => log.Info("Connection {Connection} from {Remote} broke: {Cause}", id, Remote!, cause.Message);

    public void UserRefused(string user, int? most) =>
        log.Warning("Connection {Connection} from {Remote}: {User} logged in, and is disconnected: the limit of connections per user is reached, {Limit}", id, Remote!, user, most!);

    public void AuthenticatorFailed(Exception failure) =>
        log.Error(failure, "Connection {Connection} from {Remote}: the authenticator failed; the attempt is refused", id, Remote!);

    public void PeerFault(ChannelEvent.PeerFault fault) =>
        log.Warning("Connection {Connection} channel {Channel}: {Fault}", id, fault.Handle.LocalChannel, fault.Text);

    public void UnknownChannelType(ChannelEvent.OpenRequested open) =>
        log.Warning("Connection {Connection} channel {Channel}: type {Type} is not served here", id, open.Handle.LocalChannel, open.Type);

    public void Killed(ChannelStatus channel, string why) =>
        log.Warning("Connection {Connection} channel {Channel} of type {Type} was killed: {Reason}", id, channel.Handle.LocalChannel, channel.Type, why);

    public void ForwardCancelled(SshRemoteForward forward, string why) =>
        log.Warning("Connection {Connection}: listening on {Forward} was ended: {Reason}", id, forward, why);

    public void Draining(TimeSpan deadline) => log.Debug("Connection {Connection} from {Remote} is drained within {Deadline}", id, Remote!, deadline);

    public void GlobalRequestDenied(string name, string reason) =>
        log.Warning("Connection {Connection}: global request {Name} was denied: {Reason}", id, name, reason);

    public void GlobalRequestFailed(string name, Exception failure) =>
        log.Error(failure, "Connection {Connection}: the handler of global request {Name} failed; the request is refused", id, name);

    public void PolicyFailed(Exception failure) => log.Error(failure, "Connection {Connection}: the policy failed", id);

    public void LeaseFailed(Exception failure) => log.Error(failure, "Connection {Connection}: a lease of the policy failed", id);

    public void Misuse(ConnectionCommand command, Exception misuse) =>
        log.Error(misuse, "Connection {Connection}: {Command} was refused", id, command.GetType().Name);

    public void Misuse(ChannelCommand command, Exception misuse) =>
        log.Error(misuse, "Connection {Connection} channel {Channel} was aborted: its handler misused it", id, command.Handle.LocalChannel);

    private static string Explain(string refusal, SshProtocolException? failure)
    {
        var end = failure?.Message ?? "the client gave up";
        return refusal.Length > 0 ? $"{refusal}; {end}" : end;
    }
}

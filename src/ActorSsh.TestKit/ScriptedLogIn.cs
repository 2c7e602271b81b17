using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>
/// The log-in of a scripted peer, from either side of it, by the product's own state machines. What comes meanwhile and is no matter of the
/// log-in is kept.
/// </summary>
internal sealed class ScriptedLogIn(ScriptedTransport transport, PayloadSink keep)
{
    private readonly byte[] _room = new byte[34_000];

    /// <summary>Asks to be let in.</summary>
    /// <exception cref="InvalidOperationException">The server refused.</exception>
    public async Task AskAsync(
        ClientAuthenticationOptions options, Func<AuthenticationQuestion, IReadOnlyList<string>?> answer, CancellationToken cancellationToken)
    {
        var state = transport.State;
        var login = new ClientAuthentication(options, state.SessionId, state.HostKey!.Blob, PeerExtensions.None);
        while (!login.IsAuthenticated)
        {
            await SendAsync(login, cancellationToken).ConfigureAwait(false);
            await HearAsync(payload => Hear(login, payload, state, answer), cancellationToken).ConfigureAwait(false);
            if (login.Failure is { } failure)
            {
                throw new InvalidOperationException($"The log-in of '{options.User}' failed: {failure}");
            }
        }
    }

    /// <summary>Answers a client until it is let in.</summary>
    public async Task<AuthenticatedUser> AnswerAsync(
        AuthenticationOptions options, Func<AuthenticationQuery, AuthenticationDecision> decide, CancellationToken cancellationToken)
    {
        var state = transport.State;
        var login = new ServerAuthentication(options, state.SessionId, state.HostKey!.Blob, TimeSpan.Zero);
        while (!login.IsAuthenticated)
        {
            await HearAsync(payload => Decide(login, payload, decide), cancellationToken).ConfigureAwait(false);
            await SendAsync(login, cancellationToken).ConfigureAwait(false);
        }

        state.OnAuthenticated();
        return login.User;
    }

    /// <summary>The server may go on right behind its success, so the phase changes with it.</summary>
    private static void Hear(
        ClientAuthentication login, ReadOnlySpan<byte> payload, TransportState state, Func<AuthenticationQuestion, IReadOnlyList<string>?> answer)
    {
        login.OnPayload(payload);
        while (login.TryTakeWork(out var work))
        {
            work.Run();
            login.OnWorkCompleted(work);
        }

        while (login.TryTakeQuestion(out var question))
        {
            login.OnAnswer(question, answer(question));
        }

        if (login.IsAuthenticated)
        {
            state.OnAuthenticated();
        }
    }

    private static void Decide(ServerAuthentication login, ReadOnlySpan<byte> request, Func<AuthenticationQuery, AuthenticationDecision> decide)
    {
        login.OnPayload(request, TimeSpan.Zero);
        while (login.TryTakeWork(out var work))
        {
            work.Run();
            login.OnWorkCompleted(work, TimeSpan.Zero);
        }

        while (login.TryTakeQuery(out var query))
        {
            login.OnDecision(query, decide(query), TimeSpan.Zero);
        }
    }

    /// <summary>Waits for a message of the log-in.</summary>
    private async Task HearAsync(PayloadSink sink, CancellationToken cancellationToken)
    {
        var isHeard = false;
        await transport.DriveUntilAsync(() => isHeard, Sort, cancellationToken).ConfigureAwait(false);

        void Sort(ReadOnlySpan<byte> payload)
        {
            if (Payload.NumberOf(payload) is >= MessageNumber.UserAuthRequest and < MessageNumber.GlobalRequest)
            {
                isHeard = true;
                sink(payload);
            }
            else
            {
                keep(payload);
            }
        }
    }

    private async Task SendAsync(IPayloadSource login, CancellationToken cancellationToken)
    {
        while (login.TryTakePayload(_room, 0, out var length))
        {
            await transport.SendAsync([_room.AsMemory(0, length).ToArray()], cancellationToken).ConfigureAwait(false);
        }
    }
}

using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// The transport's own messages on their way out, in two queues: what may go during a key exchange, and what must wait for its end
/// (RFC 4253 §7.1). What a peer can make us say is bounded (H-16).
/// </summary>
/// <param name="maximumAnswers">Answers to the peer that may wait at once.</param>
/// <param name="maximumAnswerBytes">Their payload bytes together.</param>
internal sealed class Outbox(int maximumAnswers, int maximumAnswerBytes)
{
    private readonly Queue<byte[]> _always = new();
    private readonly Queue<byte[]> _outsideExchange = new();
    private int _answers;
    private int _answerBytes;

    /// <summary>Queues a message that may go at any time.</summary>
    public void Post(byte[] payload) => _always.Enqueue(payload);

    /// <summary>Queues a message that waits while keys are exchanged.</summary>
    public void PostOutsideExchange(byte[] payload) => _outsideExchange.Enqueue(payload);

    /// <summary>Queues an answer the peer asked for; too many unread ones end the connection.</summary>
    public void PostAnswer(byte[] payload)
    {
        _answers++;
        _answerBytes += payload.Length;
        if (_answers > maximumAnswers || _answerBytes > maximumAnswerBytes)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"More than {maximumAnswers} answers or {maximumAnswerBytes} bytes of them wait to be read (T-9).");
        }

        // UNIMPLEMENTED may go during an exchange, and must not stay behind one: under strict key exchange its number would mean another packet.
        var queue = Payload.NumberOf(payload) is MessageNumber.Unimplemented ? _always : _outsideExchange;
        queue.Enqueue(payload);
    }

    /// <summary>The next message, which stays until <see cref="Dequeue"/>.</summary>
    public bool TryPeek(bool duringExchange, out byte[] payload)
    {
        payload = [];
        if (_always.TryPeek(out var first) || (!duringExchange && _outsideExchange.TryPeek(out first)))
        {
            payload = first;
            return true;
        }

        return false;
    }

    /// <summary>Removes what <see cref="TryPeek"/> showed.</summary>
    public void Dequeue()
    {
        var payload = _always.TryDequeue(out var first) ? first : _outsideExchange.Dequeue();
        if (IsAnswer(Payload.NumberOf(payload)))
        {
            _answers--;
            _answerBytes -= payload.Length;
        }
    }

    /// <summary>Drops everything: the connection ends.</summary>
    public void Clear()
    {
        _always.Clear();
        _outsideExchange.Clear();
        _answers = _answerBytes = 0;
    }

    private static bool IsAnswer(MessageNumber number) =>
        number is MessageNumber.Pong or MessageNumber.Unimplemented or MessageNumber.ServiceAccept;
}

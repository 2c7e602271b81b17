namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What the scheduler keeps of one channel: its weight, whether it is paused, and what it may still send in the present round. A packet
/// costs its data and <see cref="PacketOverhead"/>, about what it weighs on the wire: one byte at a time costs what it costs.
/// </summary>
/// <remarks>
/// A channel is interactive while what it has sent in this round and what waits are together small. That is counted in bytes per round,
/// so it needs no clock: a round is as short as the others' traffic makes it, which is when it matters.
/// </remarks>
internal sealed class ChannelShare
{
    internal const int PacketOverhead = 64;

    /// <summary>Bytes per round and unit of weight: the default weight gets exactly one packet of the largest size.</summary>
    internal const int BytesPerWeight = (SendHalf.MaximumDataLength + PacketOverhead) / ChannelMultiplexer.DefaultWeight;

    /// <summary>Small and sparse: several keystrokes, a prompt, a short answer.</summary>
    internal const int SmallBytes = 4 * 1024;

    /// <summary>The same for a terminal: a screen drawn anew.</summary>
    internal const int TerminalBytes = 32 * 1024;

    private long _balance;
    private long _sent;
    private long _round = -1;

    public int Weight { get; private set; } = ChannelMultiplexer.DefaultWeight;

    /// <summary>No data leaves.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The peer's request for a terminal that was handed out, or 0.</summary>
    public long TerminalRequest { get; set; }

    /// <summary>A terminal was granted.</summary>
    public bool HasTerminal { get; set; }

    /// <summary>The round's share is not used up.</summary>
    public bool HasBalance => _balance > 0;

    /// <summary>
    /// Gives the share of every round since the last visit, but saves up no more than one; what the last packet took too much is still owed.
    /// </summary>
    public void Enter(long round)
    {
        if (round == _round)
        {
            return;
        }

        var share = Weight * (long)BytesPerWeight;
        _balance = Math.Min(_balance + ((round - _round) * share), share);
        _sent = 0;
        _round = round;
    }

    public void Charge(int cost)
    {
        _balance -= cost;
        _sent += cost;
    }

    /// <summary>A smaller weight counts at once, a larger one from the next round on.</summary>
    public void SetWeight(int weight)
    {
        Weight = weight;
        _balance = Math.Min(_balance, weight * (long)BytesPerWeight);
    }

    public bool IsInteractive(long round, long unsent) =>
        unsent + (round == _round ? _sent : 0) <= (HasTerminal ? TerminalBytes : SmallBytes);
}

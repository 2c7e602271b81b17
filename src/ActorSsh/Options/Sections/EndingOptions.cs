using System.Runtime.CompilerServices;
using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>
/// How long a connection's end may take, and what it may cost; <c>actor-ssh.ending</c> of <c>hocon/reference.conf</c>. Immutable; values are checked where they are set. Times beyond a hundred years,
/// such as <see cref="TimeSpan.MaxValue"/>, are for ever, and kept as a hundred years: they can be added to any moment.
/// </summary>
public sealed record EndingOptions
{
    private static readonly TimeSpan ForEver = TimeSpan.FromDays(36_500);

    internal EndingOptions()
    {
    }

    /// <summary>Time that our DISCONNECT has to leave: a peer that reads nothing must not hold us.</summary>
    public required TimeSpan FlushTimeout { get; init => field = Positive(value); }

    /// <summary>Time that the peer has to see our DISCONNECT before the socket closes; what it still sends is discarded.</summary>
    public required TimeSpan CloseDelay { get; init => field = Positive(value); }

    /// <summary>Bytes of it that are discarded; more close the socket at once. 0 or more.</summary>
    public required int DiscardBytes { get; init => field = Check.AtLeast(0, value); }

    /// <summary>Time that the handlers of a connection that has ended have to end, before they are stopped.</summary>
    public required TimeSpan HandlerGrace { get; init => field = Positive(value); }

    /// <summary>Time that the peer of a drained connection has to answer the CLOSE of each channel, before DISCONNECT (C-66).</summary>
    public required TimeSpan DrainCloseTimeout { get; init => field = Positive(value); }

    private static TimeSpan Positive(TimeSpan value, [CallerMemberName] string name = "") =>
        value > ForEver ? ForEver : Check.Positive(value, name);
}

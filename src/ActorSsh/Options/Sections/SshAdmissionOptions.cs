using System.Security.Cryptography;
using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>
/// Who may come in at all, and what strangers may cost before they are known. Defaults stand in <c>hocon/reference.conf</c>, section
/// <c>actor-ssh.admission</c>. Immutable; values are checked where they are set.
/// </summary>
public sealed record SshAdmissionOptions
{
    internal SshAdmissionOptions()
    {
    }

    /// <summary>Connections that may be at their log-in, all sources together; null for any number.</summary>
    public required SshMaxStartups? MaxStartups { get; init; }

    /// <summary>Connections of one source that may be at their log-in, 1 or more; null for any number.</summary>
    public required int? PerSourceMaxStartups { get; init => field = value is { } most ? Check.InRange(most, 1, int.MaxValue) : null; }

    /// <summary>What is one source.</summary>
    public required SshNetBlockSize PerSourceNetBlockSize { get; init; }

    /// <summary>Connections that one listener has accepted and that are not judged yet, 1 or more; others wait in the system's queue.</summary>
    public required int PendingAccepts { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>Refused connections that are given time to read why, 0 or more; others are closed at once, which may destroy the line.</summary>
    public required int LingeringRefusals { get; init => field = Check.InRange(value, 0, int.MaxValue); }

    /// <summary>
    /// Bytes received at once from a peer that has not logged in, 1 KiB to 256 KiB. A packet that is larger,
    /// <see cref="Protocol.Transport.TransportOptions.MaximumUnauthenticatedPacket"/> at most, makes the buffer larger.
    /// </summary>
    public required int ReceiveBuffer { get; init => field = Check.InRange(value, 1024, 256 * 1024); }

    /// <summary>
    /// Slow steps of one source's log-ins that may wait for one of <see cref="SshServerOptions.WorkerThreads"/>, 1 or more; who asks for more
    /// is disconnected. Sources take turns. Connections that are logged in are never turned away.
    /// </summary>
    public required int WorkPerSource { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>The same for all sources together.</summary>
    public required int WorkQueued { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>
    /// Calls of <see cref="SshServerOptions.Events"/> that run or wait for a thread, 1 or more. What happens meanwhile is not told, and a line a
    /// minute says so: a flood of peers must not pile up before a handler that takes its time.
    /// </summary>
    public required int PendingEvents { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>What sources are kept out for, and for how long.</summary>
    public required SshPenaltyOptions Penalties { get; init => field = Check.NotNull(value); }

    /// <summary>A number from 0 to 99, by which <see cref="MaxStartups"/> decides.</summary>
    internal Func<int> Draw { get; init; } = static () => RandomNumberGenerator.GetInt32(100);
}

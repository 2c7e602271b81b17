using System.Net;
using ActorSsh.Diagnostics;

namespace ActorSsh.Admission;

/// <summary>
/// Which sources are kept out, for what, and until when (T-13). Time runs on the server's clock. Safe to use from any thread: connections
/// penalise, operators list and lift, metrics count.
/// </summary>
internal sealed class PenaltyTable(SshAdmissionOptions options, ServerClock clock)
{
    private readonly Lock _lock = new();
    private readonly PenaltyBook _v4 = new(options.Penalties.MaxSources4);
    private readonly PenaltyBook _v6 = new(options.Penalties.MaxSources6);
    private volatile SshAdmissionOptions _options = options;

    private SshPenaltyOptions Penalties => _options.Penalties;

    /// <summary>Sources that are refused now.</summary>
    public int Enforced
    {
        get
        {
            lock (_lock)
            {
                return Opened(_v4).Enforced + Opened(_v6).Enforced;
            }
        }
    }

    /// <summary>Other rules from now on. What has added up stays, but for what no longer fits.</summary>
    public void Adopt(SshAdmissionOptions adopted)
    {
        lock (_lock)
        {
            _options = adopted;
            _v4.Resize(adopted.Penalties.MaxSources4);
            _v6.Resize(adopted.Penalties.MaxSources6);
        }
    }

    /// <summary>Whether a connection from there is refused.</summary>
    public bool IsRefused(IPAddress address)
    {
        if (!Penalties.Enabled || IsExempt(address))
        {
            return false;
        }

        var source = BlockOf(address);
        lock (_lock)
        {
            var book = Opened(BookOf(source));
            return book.IsEnforced(source) || (book.IsFull && Penalties.Overflow == SshPenaltyOverflow.DenyAll);
        }
    }

    /// <summary>Adds to the penalty of an address's source.</summary>
    /// <returns>The penalty, when the source is refused from now on; null where nothing changes.</returns>
    public SshPenalty? Penalize(IPAddress address, SshPenaltyReason reason)
    {
        if (!Penalties.Enabled || Penalties.Of(reason) == TimeSpan.Zero || IsExempt(address))
        {
            return null;
        }

        var source = BlockOf(address);
        lock (_lock)
        {
            return Describe(Opened(BookOf(source)).Add(source, reason, clock.Now, Penalties));
        }
    }

    /// <summary>Forgives an address's source.</summary>
    /// <returns>Whether it had a penalty.</returns>
    public bool Lift(IPAddress address)
    {
        var source = BlockOf(address);
        lock (_lock)
        {
            return Opened(BookOf(source)).Lift(source);
        }
    }

    /// <summary>All penalties that have not run off, what runs off first in front.</summary>
    public IReadOnlyList<SshPenalty> List()
    {
        lock (_lock)
        {
            return [.. Opened(_v4).Entries.Concat(Opened(_v6).Entries).Select(entry => Describe(entry)!).OrderBy(static penalty => penalty.TimeLeft)];
        }
    }

    private SourceBlock BlockOf(IPAddress address) => SourceBlock.Of(address, _options.PerSourceNetBlockSize);

    private bool IsExempt(IPAddress address)
    {
        var plain = address.Unmapped;
        return Penalties.ExemptList.Any(network => network.Contains(plain));
    }

    private PenaltyBook BookOf(SourceBlock source) => source.IsV6 ? _v6 : _v4;

    private PenaltyBook Opened(PenaltyBook book)
    {
        book.Open(clock.Now);
        return book;
    }

    private SshPenalty? Describe(PenaltyBook.Entry? entry) =>
        entry is null ? null : new SshPenalty(entry.Source.ToNetwork(), entry.Reason, entry.Expires - clock.Now, entry.IsEnforced);
}

using System.Globalization;

namespace ActorSsh.Authentication;

/// <summary>
/// Which codes were used up, and how many tries: one small entry for each user who tried of late, with a bound. An entry belongs to a
/// secret, whatever names its user goes by; only secrets that exist get here, so nobody fills it by inventing names. Safe to use from any thread.
/// </summary>
internal sealed class TotpMemory(SshTotpOptions options)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Uses up a code, if it may still count; a wrong one uses up a try.</summary>
    /// <param name="secret">Whose code it is to be.</param>
    /// <param name="step">The period the code is of; null for a wrong code.</param>
    /// <param name="now">The present.</param>
    /// <param name="reason">Why it does not, for a log; empty where it does.</param>
    /// <returns>Whether it counts.</returns>
    public bool TryUse(TotpSecret secret, long? step, DateTimeOffset now, out string reason)
    {
        lock (_lock)
        {
            Sweep(now);
            if (!_entries.TryGetValue(secret.Identity, out var entry))
            {
                if (_entries.Count >= options.RememberedUsers)
                {
                    reason = $"as many users as can be remembered have tried codes of late (limit: {options.RememberedUsers})";
                    return false;
                }

                _entries.Add(secret.Identity, entry = new Entry());
            }

            entry.Forget = now.AddSeconds((long)secret.Period * ((2 * options.Window) + 2));
            reason = entry.Use(step, secret, now, options);
            return reason.Length == 0;
        }
    }

    /// <summary>What is too old to count again need not be remembered.</summary>
    private void Sweep(DateTimeOffset now)
    {
        if (now < _nextSweep && _entries.Count < options.RememberedUsers)
        {
            return;
        }

        _nextSweep = now.AddMinutes(1);
        foreach (var old in _entries.Where(pair => pair.Value.Forget < now).Select(static pair => pair.Key).ToList())
        {
            _entries.Remove(old);
        }
    }

    private sealed class Entry
    {
        private long _lastUsed = long.MinValue;
        private long _triedIn;
        private int _tries;

        public DateTimeOffset Forget { get; set; }

        /// <returns>Why it does not count; empty where it does.</returns>
        public string Use(long? step, TotpSecret secret, DateTimeOffset now, SshTotpOptions options)
        {
            var present = secret.StepAt(now);
            (_triedIn, _tries) = _triedIn == present ? (present, _tries) : (present, 0);
            if (_tries >= options.TriesPerPeriod)
            {
                return $"too many wrong codes came within {secret.Period} s (limit: {options.TriesPerPeriod})";
            }

            if (step is { } used && used > _lastUsed)
            {
                _lastUsed = used;
                return "";
            }

            _tries++;
            return step is null ? "the code is wrong" : WhyOld(secret, present + options.Window);
        }

        // Codes of the time that is lived through twice may have been seen when they were used: none counts again (RFC 6238 §5.2), and so the user waits.
        private string WhyOld(TotpSecret secret, long newest) => _lastUsed <= newest
            ? "the code was used already, or one that came after it"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the clock was set back: a code of {DateTimeOffset.FromUnixTimeSeconds(_lastUsed * secret.Period):yyyy-MM-dd HH:mm:ss'Z'} was used, and none before it counts again");
    }
}

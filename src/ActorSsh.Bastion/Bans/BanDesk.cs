using System.Net;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Bans;

/// <summary>
/// Who is kept out by name of address (B-22), for <see cref="SshServerOptions.Screen"/> and for commands. Who is banned reads for how long, and why;
/// connections that live go on. Map of the folder: <see cref="BanTable"/> is looked up, <see cref="BanFile"/> keeps it, <see cref="BanClock"/> says
/// what is left of a ban whatever clocks do.
/// </summary>
internal sealed class BanDesk : IBanDesk, IDisposable
{
    private const int LongestReason = 120;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly BanFile _file;
    private readonly BanClock _clock;
    private volatile BanTable _table;
    private volatile Settings _settings;

    /// <exception cref="OperationRefusedException">The file cannot be read.</exception>
    public BanDesk(BanOptions options, string path, BanClock clock)
    {
        (_clock, _settings) = (clock, Settings.Of(options));
        _file = new BanFile(path, clock);
        _table = new BanTable(_file.Read());
    }

    /// <inheritdoc/>
    public IReadOnlyList<Ban> List()
    {
        var now = _clock.SinceOrigin;
        return [.. Live(now).Select(entry => entry.ToBan(now)).OrderBy(static ban => ban.TimeLeft ?? TimeSpan.MaxValue)];
    }

    /// <summary>Bans in force.</summary>
    public int Count => Live(_clock.SinceOrigin).Count();

    /// <summary>How many there may be.</summary>
    public int Maximum => _settings.Maximum;

    /// <summary>Why an address may not connect, as it is told; null where it may. Looks into memory only.</summary>
    public string? Screen(IPAddress address)
    {
        var now = _clock.SinceOrigin;
        return _table.Find(address, now) is { } ban && !_settings.IsExempt(address)
            ? $"Your address is banned{(ban.Ends - now is { } left ? $" for {BanTime.Show(left)}" : "")}: {ban.Reason}"
            : null;
    }

    /// <inheritdoc/>
    public bool Covers(IPNetwork network, IPAddress address) => NetworkKey.Of(network).Holds(address) && !_settings.IsExempt(address);

    /// <inheritdoc/>
    public Task<Ban> AddAsync(IPNetwork network, TimeSpan? duration, string reason, string by, CancellationToken cancellationToken)
    {
        Check(network, duration, reason);
        return ChangeAsync(
            now =>
            {
                var entry = new BanEntry(network, _clock.Wall, now + duration, reason, by);
                var table = _table.With(entry, now);
                return table.Entries.Count <= Maximum ? (table, entry.ToBan(now)) : throw new OperationRefusedException(
                    $"there are {Maximum} bans, as many as there may be (bans.maximum); ban a network in place of its addresses", "bans");
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(IPNetwork network, CancellationToken cancellationToken) => ChangeAsync(
        now => _table.Find(network) is { } entry ? (_table.Without(entry, now), !entry.IsOver(now)) : (null, false), cancellationToken);

    /// <summary>Gets ready to go on with other options; bans stay as they are.</summary>
    public ReloadStep Prepare(BanOptions next) => new(() => _settings = Settings.Of(next));

    public void Dispose() => _turn.Dispose();

    private IEnumerable<BanEntry> Live(TimeSpan now) => _table.Entries.Where(entry => !entry.IsOver(now));

    private void Check(IPNetwork network, TimeSpan? duration, string reason)
    {
        (string Why, string Next)? problem = network.PrefixLength == 0 ? ($"{network} is everybody, whom a drain refuses", "drain")
            : duration <= TimeSpan.Zero || duration > Longest ? ($"a ban takes more than no time, and at most {Longest.TotalDays} days; without a time it is for ever", "ban ADDRESS --for 10m")
            : reason.Length is 0 or > LongestReason || reason.Any(char.IsControl) ? ($"a reason has 1 to {LongestReason} characters, and no control characters", "ban ADDRESS --reason TEXT")
            : _settings.ExemptionOf(network) is { } exempt ? ($"{NetworkKey.Show(network)} is exempt from bans (bans.exempt-list has {NetworkKey.Show(exempt)})", "help ban")
            : null;
        if (problem is { Why: var why, Next: var next })
        {
            throw new OperationRefusedException(why, next);
        }
    }

    /// <summary>Written first, in force then: what a crash takes was never answered.</summary>
    private async Task<T> ChangeAsync<T>(Func<TimeSpan, (BanTable? Table, T Answer)> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (table, answer) = change(_clock.SinceOrigin);
            if (table is not null)
            {
                _file.Write(table.Entries);
                _table = table;
            }

            return answer;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OperationRefusedException($"bans cannot be written, so nothing has changed: {problem.Message}", "doctor");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a reload changes.</summary>
    private sealed record Settings(IReadOnlyList<IPNetwork> ExemptList, int Maximum)
    {
        public static Settings Of(BanOptions options) => new(options.ExemptList, options.Maximum);

        public bool IsExempt(IPAddress address) => NetworkKey.Around(address, 128) is { } key && ExemptList.Any(exempt => NetworkKey.Of(exempt).Holds(key));

        /// <summary>Only where all of a network is exempt: of one that is wider the exempt part still comes in.</summary>
        public IPNetwork? ExemptionOf(IPNetwork network) =>
            ExemptList.Where(exempt => NetworkKey.Of(exempt).Holds(NetworkKey.Of(network))).Select(static exempt => (IPNetwork?)exempt).FirstOrDefault();
    }
}

using System.Net;
using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Claims;

/// <summary>What becomes of a claim.</summary>
internal enum ClaimPhase
{
    /// <summary>Whoever types it is admitted.</summary>
    Open,

    /// <summary>Somebody was. It never admits another.</summary>
    Used,

    /// <summary>Nobody came in time.</summary>
    Expired,

    /// <summary>The bastion has stopped, or needs it no more.</summary>
    Withdrawn,
}

/// <summary>
/// One claim of a bastion that nobody can log in to (B-1): the name under which the first comer's key is admitted, for a while, once. Map of
/// this folder: <see cref="ClaimName"/> makes the name, <see cref="ClaimAuthenticator"/> asks the desk, <see cref="ClaimSession"/> tells the
/// winner what to type next, <see cref="ClaimPolicy"/> keeps him from all else, <see cref="ClaimRedactor"/> keeps the name out of the logs.
/// Safe to use from any thread.
/// </summary>
/// <remarks>
/// Time is the monotonic one, so that no change of the clock makes it longer. The name stands in a file too, mode 0600, for whoever does not
/// see what <c>up</c> prints; the file is there as long as the claim is open, and what a killed bastion left is replaced.
/// </remarks>
internal sealed class ClaimDesk : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly long _opened;
    private readonly ITimer _expiry;
    private ClaimPhase _phase;
    private bool _isTaken;

    private ClaimDesk(string file, TimeSpan validFor, TimeProvider time)
    {
        _file = file;
        _time = time;
        _opened = time.GetTimestamp();
        Name = ClaimName.Make();
        ValidFor = validFor;
        AtomicFile.Write(file, $"{Name}\n");
        _expiry = time.CreateTimer(_ => End(ClaimPhase.Expired), state: null, validFor, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The user name to log in under: a secret as long as the claim is open.</summary>
    public string Name { get; }

    /// <summary>How long it counts, from its opening.</summary>
    public TimeSpan ValidFor { get; }

    public ClaimPhase Phase
    {
        get
        {
            lock (_lock)
            {
                return PhaseNow();
            }
        }
    }

    /// <summary>Opens a claim.</summary>
    /// <param name="file">Where its name is kept; what is there is replaced.</param>
    /// <param name="validFor">More than zero.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static ClaimDesk Open(string file, TimeSpan validFor, TimeProvider time) => new(file, validFor, time);

    /// <summary>Opens one where nobody can log in, and whoever sits at this machine can come by the loopback.</summary>
    /// <param name="data">Keeps its name.</param>
    /// <param name="options">Whether there may be one, and for how long.</param>
    /// <param name="listen">Where the bastion will listen.</param>
    /// <param name="hasKeys">Whether somebody can log in.</param>
    /// <returns>Null where none is needed, or wanted; what an earlier start left is gone then.</returns>
    public static ClaimDesk? OpenIfNeeded(DataFolder data, ClaimOptions options, IReadOnlyList<IPEndPoint> listen, bool hasKeys)
    {
        if (options.Enabled && !hasKeys && listen.Any(Loopback.Reaches))
        {
            return Open(data.Claim, options.ValidFor, TimeProvider.System);
        }

        File.Delete(data.Claim);
        return null;
    }

    /// <summary>Whether a user name is the claim, and the claim is open.</summary>
    public bool IsOpenFor(string user) => ClaimName.IsSame(user, Name) && Phase == ClaimPhase.Open;

    /// <summary>Uses the claim. Of two at the same time one wins, and the other comes too late at once.</summary>
    /// <param name="user">The name that was typed.</param>
    /// <param name="admit">Lets the winner's key in, for good. Should it fail, the claim is open again.</param>
    /// <returns>Whether it was used by this call.</returns>
    public async Task<bool> TryUseAsync(string user, Func<Task> admit)
    {
        if (!TryTake(user))
        {
            return false;
        }

        try
        {
            await admit().ConfigureAwait(false);
        }
        catch
        {
            GiveBack();
            throw;
        }

        End(ClaimPhase.Used);
        return true;
    }

    /// <summary>Ends it, if it is still open.</summary>
    public void Withdraw() => End(ClaimPhase.Withdrawn);

    public void Dispose() => Withdraw();

    private bool TryTake(string user)
    {
        lock (_lock)
        {
            var isOurs = !_isTaken && IsOpenFor(user);
            _isTaken |= isOurs;
            return isOurs;
        }
    }

    private void GiveBack()
    {
        lock (_lock)
        {
            _isTaken = false;
            if (_phase == ClaimPhase.Open && PhaseNow() == ClaimPhase.Expired)
            {
                EndNow(ClaimPhase.Expired);
            }
        }
    }

    // Whoever has taken it in time has it, however long his key takes to be written.
    private void End(ClaimPhase phase)
    {
        lock (_lock)
        {
            if (_phase == ClaimPhase.Open && !(_isTaken && phase == ClaimPhase.Expired))
            {
                EndNow(phase);
            }
        }
    }

    private void EndNow(ClaimPhase phase)
    {
        _phase = phase;
        _expiry.Dispose();
        Remove();
    }

    // A timer may be late; the claim is over all the same.
    private ClaimPhase PhaseNow() => _phase == ClaimPhase.Open && _time.GetElapsedTime(_opened) >= ValidFor ? ClaimPhase.Expired : _phase;

    // The file is for people: a claim that is over stays over where it cannot be removed.
    private void Remove()
    {
        try
        {
            File.Delete(_file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Serilog.Log.Warning("The claim is over, but its file {File} cannot be removed: {Problem}", _file, problem.Message);
        }
    }
}

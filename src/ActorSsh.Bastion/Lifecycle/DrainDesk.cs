using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// The end of a bastion, in order (B-43). Begun by a signal or a command, it goes on until everybody has gone, and who waits for
/// <see cref="Drained"/> ends the process then.
/// </summary>
/// <remarks>
/// <code>
/// serving ──Begin──▶ new work refused, users told ──▶ waiting for them ──all gone──────────────────────────▶ Drained
///                                      Begin, earlier ──┘ │    └──the deadline: sessions end with a last word──┘
///                                                         └── only idle consoles: they end with one ───────────┘
/// </code>
/// </remarks>
/// <param name="server">Whose users go.</param>
/// <param name="manager">Who is told how far it is.</param>
/// <param name="options">How long users have where nobody says, and consoles in which nothing goes on.</param>
/// <param name="time">Time.</param>
internal sealed class DrainDesk(IDrainedServer server, ServiceManager manager, Func<DrainOptions> options, TimeProvider time)
    : IDrainDesk, IProgress<SshDrainProgress>
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellingTakes = TimeSpan.FromSeconds(2);

    /// <summary>Before the server closes what is left: for our own sessions to say why, and to end by themselves.</summary>
    private static readonly TimeSpan LastWordsTake = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private DrainCountdown? _countdown;
    private SshDrainProgress? _left;

    /// <summary>Completes when nobody is left, and never fails.</summary>
    public Task Drained => _drained.Task;

    /// <inheritdoc/>
    public DrainState? State
    {
        get
        {
            lock (_lock)
            {
                return _countdown is { } countdown ? new DrainState(countdown.By, countdown.TimeLeft(time), _left?.Connections ?? 0, _left?.Channels ?? 0) : null;
            }
        }
    }

    /// <inheritdoc/>
    public void Begin(TimeSpan? within, string by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(within ?? TimeSpan.Zero, TimeSpan.Zero);
        var countdown = new DrainCountdown(by, time.GetTimestamp(), within ?? options().Deadline);
        bool follow;
        lock (_lock)
        {
            if (_countdown?.TimeLeft(time) <= countdown.Within)
            {
                return;
            }

            follow = _countdown is null;
            _countdown = countdown;
        }

        _ = RunAsync(countdown, follow ? FollowAsync : static (draining, _) => draining);
    }

    /// <summary>What is left.</summary>
    void IProgress<SshDrainProgress>.Report(SshDrainProgress value)
    {
        lock (_lock)
        {
            _left = value;
        }
    }

    /// <param name="countdown">The deadline.</param>
    /// <param name="follow">Waits for the end; the first of several drains tells how far all of them are.</param>
    private async Task RunAsync(DrainCountdown countdown, Func<Task, DrainReport, Task> follow)
    {
        try
        {
            Serilog.Log.Information("Bastion drains within {Deadline}, told by {By}", Amount.InWords(countdown.Within), countdown.By);
            var report = new DrainReport(manager);
            report.Begin(countdown);
            var draining = server.DrainAsync(countdown.Within > LastWordsTake ? countdown.Within : LastWordsTake, this);
            await TellUsersAsync(countdown).ConfigureAwait(false);
            _ = DismissAsync(countdown, draining);
            await follow(draining, report).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            Serilog.Log.Error(problem, "The drain failed; the bastion stops without it");
        }
        finally
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Nobody's terminal holds up the others' deadline.</summary>
    private async Task TellUsersAsync(DrainCountdown countdown)
    {
        if (countdown.Within <= LastWordsTake)
        {
            return;
        }

        try
        {
            await server.TellUsersAsync(countdown.ToUsers()).WaitAsync(TellingTakes, time).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            Serilog.Log.Warning("Not every user was told of the drain: {Problem}", problem.Message);
        }
    }

    private async Task DismissAsync(DrainCountdown countdown, Task draining)
    {
        while (!draining.IsCompleted && countdown.TimeLeft(time) - LastWordsTake is { Ticks: > 0 } left)
        {
            await Task.WhenAny(draining, Task.Delay(left < LongestTimer ? left : LongestTimer, time)).ConfigureAwait(false);
        }

        if (!draining.IsCompleted)
        {
            server.Dismiss(countdown.Farewell());
        }
    }

    /// <summary>Whoever only sits there would hold up the end until the deadline; with others yet at work he may look on.</summary>
    private void DismissIdle()
    {
        var (countdown, left) = Now();
        if (left is { Channels: > 0 and var channels })
        {
            server.DismissIdle(channels, options().ConsoleGrace, countdown.FarewellToIdle());
        }
    }

    private (DrainCountdown Countdown, SshDrainProgress? Left) Now()
    {
        lock (_lock)
        {
            return (_countdown!, _left);
        }
    }

    private async Task FollowAsync(Task draining, DrainReport report)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            report.Look(State!);
            DismissIdle();
            await Task.WhenAny(draining, timer.WaitForNextTickAsync().AsTask()).ConfigureAwait(false);
        }
        while (!draining.IsCompleted);

        await draining.ConfigureAwait(false);
    }
}

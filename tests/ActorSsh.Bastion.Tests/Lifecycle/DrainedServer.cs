using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

/// <summary>A server whose users go when the test says so.</summary>
internal sealed class DrainedServer : IDrainedServer
{
    private readonly TaskCompletionSource _gone = new();
    private int _looks;

    public List<TimeSpan> Deadlines { get; } = [];

    public List<string> Told { get; } = [];

    public List<string> Dismissals { get; } = [];

    public IProgress<SshDrainProgress>? Progress { get; private set; }

    public Func<string, Task> Tell { get; init; } = static _ => Task.CompletedTask;

    public Task DrainAsync(TimeSpan within, IProgress<SshDrainProgress> progress)
    {
        Deadlines.Add(within);
        Progress = progress;
        return _gone.Task;
    }

    public Task TellUsersAsync(string line)
    {
        Told.Add(line);
        return Tell(line);
    }

    public void Dismiss(string line) => Dismissals.Add(line);

    /// <summary>Consoles that really are there.</summary>
    public OpenConsoles? Consoles { get; init; }

    /// <summary>How often somebody looked for idle consoles.</summary>
    public int Looks => Volatile.Read(ref _looks);

    public void DismissIdle(int channels, TimeSpan grace, string line)
    {
        Consoles?.DismissIdle(channels, grace, line);
        Interlocked.Increment(ref _looks);
    }

    /// <summary>Until it has happened more often.</summary>
    public async Task LooksAgainAsync(int than)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Looks <= than)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public void EverybodyGoes() => _gone.SetResult();

    public void Fails() => _gone.SetException(new TimeoutException("no actor answers"));
}

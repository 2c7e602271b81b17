using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

/// <summary>A server whose users go when the test says so.</summary>
internal sealed class DrainedServer : IDrainedServer
{
    private readonly TaskCompletionSource _gone = new();

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

    public void EverybodyGoes() => _gone.SetResult();

    public void Fails() => _gone.SetException(new TimeoutException("no actor answers"));
}

using System.Threading.Channels;
using ActorSsh.Bastion.Logging;

namespace ActorSsh.Bastion.Tests.Logging;

/// <summary>A place that takes events as the test lets it, and shows what it took as <c>Level text</c>.</summary>
internal sealed class HeldWriter : ILogWriter
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();
    private readonly ManualResetEventSlim _open = new(initialState: true);

    /// <summary>Whether a write has begun that was held.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on writes wait.</summary>
    public void Hold() => _open.Reset();

    public void LetGo() => _open.Set();

    public void Write(IReadOnlyList<Serilog.Events.LogEvent> events, CancellationToken closing)
    {
        if (!_open.IsSet)
        {
            Held.TrySetResult();
            _open.Wait(Limit, CancellationToken.None);
        }

        foreach (var logged in events)
        {
            _texts.Writer.TryWrite($"{logged.Level} {logged.RenderMessage()}");
        }
    }

    public void Dispose() => _texts.Writer.TryComplete();

    /// <summary>The next event it took.</summary>
    public async Task<string> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _texts.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Everything it took that was not asked for, once it is closed.</summary>
    public async Task<IReadOnlyList<string>> RestAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _texts.Reader.ReadAllAsync(limit.Token).ToListAsync(limit.Token);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ActorSsh.Hosting;

/// <summary>The scopes of one server's channels. A server has stopped when the last of them is disposed.</summary>
internal sealed class ChannelScopes(IServiceScopeFactory factory, ILogger log)
{
    private readonly Lock _lock = new();
    private readonly HashSet<ChannelScope> _live = [];
    private readonly TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosing;

    /// <summary>A channel that is refused, or whose factory throws, leaves no scope.</summary>
    public SshChannelFace? Serve(SshChannelOpening opening, Func<IServiceProvider, SshChannelOpening, SshChannelFace?> make)
    {
        var scope = Begin(opening);
        SshChannelFace? face = null;
        try
        {
            face = make(scope.Services, opening);
            face?.RegisterForDisposeAsync(scope);
            return face;
        }
        finally
        {
            if (face is null)
            {
                _ = AbandonAsync(scope);
            }
        }
    }

    /// <summary>All programs that are asked for on a channel share its scope, those that are refused too.</summary>
    public SshChannelFace ServeSession(
        SshChannelOpening opening,
        IReadOnlyList<Func<IServiceProvider, SshSessionStart, SshSessionFace?>> programs,
        Func<SshSessionStart, SshSessionFace?> others)
    {
        var scope = Begin(opening);
        var face = SshChannelFace.Session(start =>
            programs.Select(program => program(scope.Services, start)).FirstOrDefault(static face => face is not null) ?? others(start));
        face.RegisterForDisposeAsync(scope);
        return face;
    }

    /// <summary>To be called when no channel begins any more.</summary>
    /// <returns>Completes when all scopes are disposed.</returns>
    public Task WhenNoneAsync()
    {
        lock (_lock)
        {
            _isClosing = true;
            CompleteIfNone();
        }

        return _none.Task;
    }

    private ChannelScope Begin(SshChannelOpening opening)
    {
        var scope = new ChannelScope(factory, opening, OnEnded);
        lock (_lock)
        {
            _live.Add(scope);
        }

        return scope;
    }

    private void OnEnded(ChannelScope scope)
    {
        lock (_lock)
        {
            _live.Remove(scope);
            CompleteIfNone();
        }
    }

    private void CompleteIfNone()
    {
        if (_isClosing && _live.Count == 0)
        {
            _none.TrySetResult();
        }
    }

    private async Task AbandonAsync(ChannelScope scope)
    {
        try
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            log.ScopeNotDisposed(failure, scope.Opening.Connection.Id);
        }
    }
}

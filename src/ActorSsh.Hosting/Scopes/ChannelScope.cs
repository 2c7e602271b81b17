using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting;

/// <summary>The DI scope of one channel: begun when something asks for services, disposed with its owner. Used by one turn at a time.</summary>
internal sealed class ChannelScope(IServiceScopeFactory factory, SshChannelOpening opening, Action<ChannelScope> ended) : IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    public SshChannelOpening Opening => opening;

    public IServiceProvider Services => (_scope ??= Begin()).ServiceProvider;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_scope?.DisposeAsync() ?? ValueTask.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            ended(this);
        }
    }

    private AsyncServiceScope Begin()
    {
        var scope = factory.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ChannelContext>().Opening = opening;
        return scope;
    }
}

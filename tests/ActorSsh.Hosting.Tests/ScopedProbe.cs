namespace ActorSsh.Hosting.Tests;

/// <summary>A scoped service that tells when it is made and disposed, asynchronously or not at all.</summary>
internal sealed class ScopedProbe : IAsyncDisposable
{
    private readonly Recorder _recorder;

    public ScopedProbe(Recorder recorder)
    {
        _recorder = recorder;
        recorder.Tell("begun");
    }

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        _recorder.Tell("disposed");
    }
}

using System.Threading.Channels;

namespace ActorSsh.Hosting.Tests;

/// <summary>What happened, in order, for tests to await. A singleton of the test's host.</summary>
internal sealed class Recorder
{
    private static readonly TimeSpan LongAtMost = TimeSpan.FromSeconds(20);
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();

    public void Tell(string what) => _told.Writer.TryWrite(what);

    /// <summary>The next thing that happened, which must be this.</summary>
    public async Task ExpectAsync(string what)
    {
        using var patience = new CancellationTokenSource(LongAtMost);
        Assert.Equal(what, await _told.Reader.ReadAsync(patience.Token));
    }

    /// <summary>Nothing else has happened so far.</summary>
    public void ExpectNothing() => Assert.False(_told.Reader.TryPeek(out var more), more);
}

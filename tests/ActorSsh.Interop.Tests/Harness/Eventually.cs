using System.Diagnostics;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>Waits for what another process or thread is about to do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="what">What is waited for, in words for the failure.</param>
    /// <param name="condition">Whether it is so; asked again and again.</param>
    public static async Task TrueAsync(Func<string> what, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limits.Step, what());
            await Task.Delay(Pause);
        }
    }
}

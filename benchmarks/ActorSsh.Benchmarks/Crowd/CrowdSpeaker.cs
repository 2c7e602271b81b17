using System.Diagnostics;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>Says something on a channel at a steady pace, one message at a time.</summary>
internal sealed class CrowdSpeaker(CrowdClient client, CrowdChannel channel)
{
    /// <summary>Speaks until told to stop.</summary>
    /// <param name="interval">From the end of one message to the next.</param>
    /// <param name="phase">0 to 1: the part of an interval it waits first, so that not all speak at once.</param>
    /// <param name="latencies">Gets the time of each message that came back.</param>
    /// <param name="over">When to stop.</param>
    public async Task SpeakAsync(TimeSpan interval, double phase, Latencies latencies, CancellationToken over)
    {
        var message = new byte[channel.Kind.Bytes];
        var isEcho = channel.Kind is { IsAnswered: true, IsSmall: true };
        try
        {
            await Task.Delay(phase * interval, over).ConfigureAwait(false);
            while (true)
            {
                var started = Stopwatch.GetTimestamp();
                await client.SayAsync(channel, message).ConfigureAwait(false);
                if (isEcho)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(started));
                }

                await Task.Delay(interval, over).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}

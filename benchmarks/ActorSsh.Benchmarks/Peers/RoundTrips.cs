using System.Diagnostics;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>Small messages there and back over one forwarded connection, each sent when the last has come back.</summary>
internal static class RoundTrips
{
    private const int MessageLength = 64;

    /// <summary>Blocks until all have come back.</summary>
    /// <returns>The time, in seconds, within which this part of them came back; the middle says more of a shared machine than the mean.</returns>
    public static double Quantile(SshClient client, PeerServer server, Target echo, int count, double part)
    {
        using var ssh = client.StartForward(server, echo);
        try
        {
            var times = Measure(ssh.StandardInput.BaseStream, ssh.StandardOutput.BaseStream, count);
            Array.Sort(times);
            return times[(int)(count * part)].TotalSeconds;
        }
        finally
        {
            ssh.Kill();
            ssh.WaitForExit();
        }
    }

    private static TimeSpan[] Measure(Stream there, Stream back, int count)
    {
        var message = new byte[MessageLength];
        var times = new TimeSpan[count];
        for (var index = 0; index < count; index++)
        {
            var start = Stopwatch.GetTimestamp();
            there.Write(message);
            there.Flush();
            back.ReadExactly(message);
            times[index] = Stopwatch.GetElapsedTime(start);
        }

        return times;
    }
}

using ActorSsh.Benchmarks.Peers;
using ActorSsh.Protocol;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>What OpenSSH's sshd takes for each connection: it has a process or two for each.</summary>
internal static class SshdMemory
{
    private const int AtOnce = 8;

    public static async Task WeighAsync(
        int count, BenchmarkKeys keys, ClientConnectionStateOptions login, CrowdFigures figures, CancellationToken stop)
    {
        if (count == 0)
        {
            return;
        }

        using var sshd = await OpenSshServer.StartAsync(keys, stop).ConfigureAwait(false);
        var before = ResidentMemory.OfTree(sshd.ProcessId);
        var clients = new CrowdClient[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (i, token) =>
        {
            clients[i] = new CrowdClient(await SocketLink.ConnectAsync(i, sshd.EndPoint, token).ConfigureAwait(false), login);
            await clients[i].LogInAsync().ConfigureAwait(false);
        }).ConfigureAwait(false);
        figures.AddBytes("sshd, an idle connection: memory of its processes", (double)(ResidentMemory.OfTree(sshd.ProcessId) - before) / count);
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }
}

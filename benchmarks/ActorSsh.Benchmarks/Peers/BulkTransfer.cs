using System.Diagnostics;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>A download in the background, until disposed.</summary>
internal sealed class BulkTransfer : IDisposable
{
    private const long UnderWay = 32 * 1024 * 1024;

    private readonly Process _ssh;

    private BulkTransfer(Process ssh) => _ssh = ssh;

    /// <summary>Starts it and waits until it is well under way.</summary>
    public static async Task<BulkTransfer> StartAsync(SshClient client, PeerServer server, Target endless, CancellationToken stop)
    {
        var before = endless.BytesGiven;
        var ssh = client.StartForward(server, endless);
        _ = ssh.StandardOutput.BaseStream.CopyToAsync(Stream.Null, 256 * 1024, stop);
        while (endless.BytesGiven - before < UnderWay && !ssh.HasExited)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), stop).ConfigureAwait(false);
        }

        return new BulkTransfer(ssh);
    }

    public void Dispose()
    {
        _ssh.Kill();
        _ssh.WaitForExit();
        _ssh.Dispose();
    }
}

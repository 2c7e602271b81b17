using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// Large transfers, byte-exact, with key exchanges in between and with a reader that sleeps: <see cref="Limits.BulkBytes"/> each way,
/// through exec and through a forward.
/// </summary>
public sealed class BulkTests : ServerTest
{
    private const ulong Seed = 0x5eed;

    private static long Bytes => Limits.BulkBytes;

    private static string[] WithRekeys => ["-o", $"RekeyLimit={Bytes / 8}"];

    [PeerTheory]
    [InlineData("aes128-gcm@openssh.com", false)]
    [InlineData("aes128-gcm@openssh.com", true)]
    [InlineData("chacha20-poly1305@openssh.com", false)]
    public async Task Exec_Download_IsByteExact(string cipher, bool isSleeping)
    {
        await using var ssh = Client.Start([.. WithRekeys, "-c", cipher, "server", $"random {Seed} {Bytes}"]);

        await Transfer.CheckAsync(ssh.Output, Seed, Bytes, isSleeping);

        Assert.Equal(7, await ssh.ExitAsync(Limits.Step));
    }

    [PeerTheory]
    [InlineData("aes128-gcm@openssh.com", "check")]
    [InlineData("aes128-gcm@openssh.com", "check-slowly")]
    [InlineData("chacha20-poly1305@openssh.com", "check")]
    public async Task Exec_Upload_IsByteExact(string cipher, string program)
    {
        await using var ssh = Client.Start([.. WithRekeys, "-c", cipher, "server", $"{program} {Seed}"]);

        await Transfer.SendAsync(ssh.Input, Seed, Bytes);

        var finished = await ssh.FinishAsync();
        Assert.Equal((3, $"{Bytes}\n", ""), (finished.ExitCode, finished.Output, finished.Error));
    }

    [PeerTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Forward_Download_IsByteExact(bool isSleeping)
    {
        using var source = new SocketService(stream => Transfer.SendAsync(stream, Seed, Bytes));
        await using var master = await StartForwardAsync(source);
        await using var stream = await Client.ConnectForwardAsync();

        await Transfer.CheckAsync(stream, Seed, Bytes, isSleeping);
    }

    [PeerTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Forward_Upload_IsByteExact(bool isSleeping)
    {
        var received = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var sink = new SocketService(stream => CheckAsync(stream, isSleeping, received));
        await using var master = await StartForwardAsync(sink);
        await using var stream = await Client.ConnectForwardAsync();

        await Transfer.SendAsync(stream, Seed, Bytes);
        stream.Socket.Shutdown(SocketShutdown.Send);

        Assert.True(await received.Task.WaitAsync(Limits.Bulk));
    }

    private static async Task CheckAsync(NetworkStream stream, bool isSleeping, TaskCompletionSource<bool> received)
    {
        try
        {
            await Transfer.CheckAsync(stream, Seed, Bytes, isSleeping);
            received.SetResult(true);
        }
        catch (Exception problem)
        {
            received.SetException(problem);
        }
    }

    private Task<Master> StartForwardAsync(SocketService service) =>
        Master.StartAsync(Client, "server", [.. WithRekeys, "-c", "aes128-gcm@openssh.com", "-L", $"{Client.ForwardPath}:{service.Target}"]);
}

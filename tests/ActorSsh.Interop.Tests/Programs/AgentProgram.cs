using System.Buffers.Binary;
using System.Text;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Programs that use the agent the client forwards.</summary>
internal static class AgentProgram
{
    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;

    /// <summary>Asks the agent itself (RFC 9987, section 3.3), through a channel of its own, and says how many keys it holds.</summary>
    public static async Task<SshExit> ListKeysAsync(SshDuplexSession session, CancellationToken stop)
    {
        await using var agent = await session.Agent!.OpenAsync(stop);
        await using var stream = agent.AsStream();
        await stream.WriteAsync((byte[])[0, 0, 0, 1, RequestIdentities], stop);
        var header = new byte[9];
        await stream.ReadExactlyAsync(header, stop);
        Assert.Equal(IdentitiesAnswer, header[4]);
        await session.Output.WriteAsync(Encoding.ASCII.GetBytes($"{BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(5))} keys\n"), stop);
        return 0;
    }

    /// <summary>Runs <c>ssh-add</c> with it, and passes on what that says and its status.</summary>
    public static async Task<SshExit> RunAsync(SshSession session, string[] arguments, CancellationToken stop)
    {
        if (session.Agent is not { } agent)
        {
            await session.WriteErrorAsync("no agent\n"u8.ToArray(), stop);
            return 1;
        }

        using var socket = agent.Listen();
        var finished = await ChildProcess.RunAsync("ssh-add", arguments, environment: new Dictionary<string, string> { ["SSH_AUTH_SOCK"] = socket.Path });
        await session.WriteAsync(finished.Bytes, stop);
        await session.WriteErrorAsync(Encoding.UTF8.GetBytes(finished.Error), stop);
        return finished.ExitCode;
    }
}

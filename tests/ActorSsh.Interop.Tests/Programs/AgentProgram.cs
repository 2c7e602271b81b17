using System.Text;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Runs <c>ssh-add</c> with the agent that the client forwards, and passes on what it says and its status.</summary>
internal static class AgentProgram
{
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

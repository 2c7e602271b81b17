using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary><c>ssh -A</c> with a real agent: the served program uses the user's keys.</summary>
public sealed class AgentForwardTests : ServerTest
{
    [PeerFact("ssh-agent", "ssh-add")]
    public async Task Program_ListsTheKeysOfTheClientsAgent()
    {
        await using var agent = await SshAgent.StartAsync(Client.Folder);
        var atHome = await agent.RunAsync("-l");

        var finished = await Client.RunAsync([.. agent.Forwarded, "server", "agent -l"]);

        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.Contains("held by the agent", finished.Output, StringComparison.Ordinal);
        Assert.Equal(atHome.Output, finished.Output);
    }

    // ssh-add -T has the agent sign something, and checks the signature.
    [PeerFact("ssh-agent", "ssh-add")]
    public async Task Program_HasTheClientsAgentSign()
    {
        await using var agent = await SshAgent.StartAsync(Client.Folder);

        var finished = await Client.RunAsync([.. agent.Forwarded, "server", $"agent -T {agent.PublicKeyFile}"]);

        Assert.True(finished.ExitCode == 0, finished.Error);
    }

    [PeerFact("ssh-agent", "ssh-add")]
    public async Task Program_AsksTheAgentByAChannelOfItsOwn()
    {
        await using var agent = await SshAgent.StartAsync(Client.Folder);

        var finished = await Client.RunAsync([.. agent.Forwarded, "server", "agent-keys"]);

        Assert.Equal((0, "1 keys\n"), (finished.ExitCode, finished.Output));
    }

    [PeerFact("ssh-agent", "ssh-add")]
    public async Task ProgramsOfOneConnection_EachHaveAWayOfTheirOwn()
    {
        await using var agent = await SshAgent.StartAsync(Client.Folder);
        await using var master = await Master.StartAsync(Client, "server", agent.Forwarded);

        var finished = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Client.RunAsync([.. agent.Forwarded, "-S", Client.ControlPath, "server", "agent -l"])));

        Assert.All(finished, one => Assert.True(one.ExitCode == 0, one.Error));
        Assert.Equal(1, Server.Counters.ConnectionsAccepted);
    }

    [PeerFact("ssh-agent", "ssh-add")]
    public async Task Program_WhoseClientForwardsNone_HasNone()
    {
        var finished = await Client.RunAsync("server", "agent -l");

        Assert.Equal((1, "no agent\n"), (finished.ExitCode, finished.Error));
    }

    [PeerFact("ssh-agent", "ssh-add")]
    public async Task Program_WhereThePolicyDenies_HasNone()
    {
        await using var agent = await SshAgent.StartAsync(Client.Folder);
        await using var closed = await TestServer.StartAsync(Client, options => options with { Name = "closed", Policy = SshPolicy.AllowSessions });
        closed.AddTo(Client, "closed");

        var finished = await Client.RunAsync([.. agent.Forwarded, "closed", "agent -l"]);

        Assert.Equal((1, "no agent\n"), (finished.ExitCode, finished.Error));
    }
}

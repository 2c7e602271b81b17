using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Interop.Tests.Programs;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// The real Ansible over the real <c>ssh</c>: many short sessions of one connection that is shared, with and without a terminal, programs sent to the
/// standard input of others, and files in each of the ways it knows.
/// </summary>
public sealed class AnsibleTests : ServerTest
{
    private const string SftpServer = "/usr/lib/openssh/sftp-server";
    private const int Size = 3_000_001;

    private readonly ConcurrentQueue<SshSessionStart> _started = [];

    // OpenSSH's scp speaks sftp unless it is told not to; "piped" is dd at both ends. A program that comes by the standard input of another one
    // (pipelining) gets no terminal.
    [PeerTheory("ansible-playbook", "sftp", "scp", SftpServer, "/usr/bin/python3")]
    [InlineData("sftp", false, "sftp")]
    [InlineData("scp", true, "scp -t ")]
    [InlineData("piped", true, "dd of=")]
    public async Task Playbook_RunsCommands_AndCopiesBothWays(string transfer, bool isPipelining, string copying)
    {
        var sent = WriteFile("sent");
        var playbook = Client.Folder.Write("playbook.yml", $$$"""
            - hosts: all
              gather_facts: false
              tasks:
                - shell: "printf '%s' \"$((6*7))\"; echo to-stderr >&2"
                  register: said
                - assert: { that: ["said.stdout == '42'", "said.stderr == 'to-stderr'"] }
                - command: sh -c "exit 3"
                  register: failed
                  failed_when: failed.rc != 3
                - copy: { src: "{{{sent}}}", dest: "{{{Client.Folder.PathOf("there")}}}", mode: "0640" }
                  register: copied
                - assert: { that: copied is changed }
                - copy: { src: "{{{sent}}}", dest: "{{{Client.Folder.PathOf("there")}}}", mode: "0640" }
                  register: again
                - assert: { that: again is not changed }
                - fetch: { src: "{{{Client.Folder.PathOf("there")}}}", dest: "{{{Client.Folder.PathOf("back")}}}", flat: true }

            """);

        var finished = await RunAsync(playbook, transfer, isPipelining);
        await Client.RunAsync("-o", $"ControlPath={Client.ControlPath}", "-O", "exit", "server");

        Assert.True(finished.ExitCode == 0, finished.Output + finished.Error);
        Assert.Equal(HashOf(sent), HashOf(Client.Folder.PathOf("there")));
        Assert.Equal(HashOf(sent), HashOf(Client.Folder.PathOf("back")));
        Assert.Contains(_started, start => start.Command.Contains(copying, StringComparison.Ordinal));
        Assert.Equal(!isPipelining, _started.Any(start => start.Terminal is not null));
        Assert.Equal(1, Server.Counters.ConnectionsAccepted);
    }

    private protected override SshServerOptions Change(SshServerOptions options) => options with
    {
        Session = start =>
        {
            _started.Enqueue(start);
            return start switch
            {
                { Kind: SshSessionKind.Exec } => new ProcessHandler("/bin/sh", "-c", start.Command),
                { Kind: SshSessionKind.Subsystem, Command: "sftp" } => new ProcessHandler(SftpServer),
                _ => null,
            };
        },
    };

    private static string HashOf(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private string WriteFile(string name)
    {
        var bytes = new byte[Size];
        new SeededBytes(1).Fill(bytes);
        File.WriteAllBytes(Client.Folder.PathOf(name), bytes);
        return Client.Folder.PathOf(name);
    }

    private Task<Finished> RunAsync(string playbook, string transfer, bool isPipelining) => Ansible.RunAsync(
        "ansible-playbook",
        Client,
        $"-C -o ControlMaster=auto -o ControlPersist=60s -o ControlPath={Client.ControlPath}",
        new() { ["ANSIBLE_SSH_TRANSFER_METHOD"] = transfer, ["ANSIBLE_SCP_EXTRA_ARGS"] = "-O", ["ANSIBLE_PIPELINING"] = $"{isPipelining}" },
        "-i",
        "server,",
        playbook);
}

using System.CommandLine;
using ActorSsh.Benchmarks.Peers;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary><c>crowd</c>: thousands of connections, most of them idle, and what each costs.</summary>
internal static class CrowdCommand
{
    private const string Memory = "memory";
    private const string Loopback = "loopback";

    private static readonly Option<string> Form = new("--form")
    {
        Description = "memory: both ends in this process, no sockets. loopback: the server is a process of its own.",
        DefaultValueFactory = _ => Memory,
    };

    private static readonly Option<int> Idle = new("--idle") { Description = "Connections that log in and do nothing.", DefaultValueFactory = _ => 10_000 };

    private static readonly Option<int> Active = new("--active") { Description = "Connections with a channel of each kind.", DefaultValueFactory = _ => 2_000 };

    private static readonly Option<double> Interval = Seconds("--interval", "From one message of a channel to its next.", 1);

    private static readonly Option<double> Duration = Seconds("--duration", "How long they speak.", 30);

    private static readonly Option<double> Watch = Seconds("--watch", "How long the idle ones are watched; 0 for not at all.", 60);

    private static readonly Option<double> Keepalive = Seconds("--keepalive", "How often the server asks for a sign of life; 0 for never.", 0);

    private static readonly Option<int> AtOnce = new("--at-once") { Description = "Log-ins under way at a time.", DefaultValueFactory = _ => 32 };

    private static readonly Option<int> Rounds = new("--rounds") { Description = "How often all come and go.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Seed = new("--seed") { Description = "Chooses when each channel begins to speak.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Sshd = new("--sshd") { Description = "Connections to OpenSSH's sshd, to see what it takes for each.", DefaultValueFactory = _ => 0 };

    private static readonly Option<FileInfo> Json = new("--json") { HelpName = "FILE", Description = "Write the figures there too." };

    public static Command Create()
    {
        var command = new Command("crowd", "Open thousands of connections and say what they cost: memory, log-ins, round trips among them, what is left.")
        {
            Form.AcceptOnlyFromAmong(Memory, Loopback), Idle, Active, Interval, Duration, Watch, Keepalive, AtOnce, Rounds, Seed, Sshd, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Option<double> Seconds(string name, string description, double value) =>
        new(name) { HelpName = "SECONDS", Description = description, DefaultValueFactory = _ => value };

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var plan = Read(parsed);
        using var keys = new BenchmarkKeys();
        using var target = new EchoTarget();
        var isApart = parsed.GetValue(Form) == Loopback;
        CrowdChannelKind[] sessions = [CrowdChannelKind.EchoSession, CrowdChannelKind.StreamSession];
        CrowdChannelKind[] forwards = [CrowdChannelKind.EchoForward(target.EndPoint), CrowdChannelKind.StreamForward(target.EndPoint)];
        var server = await StartAsync(isApart, keys, plan, stop).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        using var run = new CrowdRun(server, plan, LogIn(keys), isApart ? [.. sessions, .. forwards] : sessions);
        await run.RunAsync(stop).ConfigureAwait(false);
        await SshdMemory.WeighAsync(plan.Sshd, keys, LogIn(keys), run.Figures, stop).ConfigureAwait(false);
        if (parsed.GetValue(Json) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, run.Figures.ToJson(plan), stop).ConfigureAwait(false);
        }

        return 0;
    }

    private static Task<CrowdServer> StartAsync(bool isApart, BenchmarkKeys keys, CrowdPlan plan, CancellationToken stop) => isApart
        ? LoopbackServer.StartAsync(keys, plan.Keepalive, stop)
        : MemoryServer.StartAsync(Load(keys.HostKeyFile), Load(keys.UserKeyFile), plan.Keepalive, stop);

    private static CrowdPlan Read(ParseResult parsed) => new()
    {
        Idle = parsed.GetValue(Idle),
        Active = parsed.GetValue(Active),
        Interval = TimeSpan.FromSeconds(parsed.GetValue(Interval)),
        Duration = TimeSpan.FromSeconds(parsed.GetValue(Duration)),
        Watch = TimeSpan.FromSeconds(parsed.GetValue(Watch)),
        Keepalive = parsed.GetValue(Keepalive) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        AtOnce = parsed.GetValue(AtOnce),
        Rounds = parsed.GetValue(Rounds),
        Seed = parsed.GetValue(Seed),
        Sshd = parsed.GetValue(Sshd),
    };

    /// <summary>As the user of the one key, to a server that proves the one host key.</summary>
    private static ClientConnectionStateOptions LogIn(BenchmarkKeys keys)
    {
        var hostKey = Load(keys.HostKeyFile).PublicKeyBlob;
        var transport = SshServerOptions.Default.Transport with
        {
            HostKeyVerifier = check => check.Blob.Span.SequenceEqual(hostKey.Span),
            HostKeyAlgorithms = SignatureAlgorithms.DefaultOfHosts,
        };
        var authentication = new ClientAuthenticationOptions
        {
            User = Environment.UserName, Methods = [AuthenticationMethods.PublicKey], Keys = [Load(keys.UserKeyFile)],
        };
        return new ClientConnectionStateOptions(transport, authentication, new ConnectionLimits());
    }

    private static HostKey Load(string file) => HostKey.Load(File.ReadAllText(file));
}

using System.Globalization;
using System.Text;
using ActorSsh.Benchmarks.Serving;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>What the tests' server runs: the programs of the measuring server, and those that show or break something.</summary>
internal static class TestPrograms
{
    public static SshSessionFace? Start(SshSessionStart start) => start.Kind switch
    {
        SshSessionKind.Exec => Exec(start, start.Command.Split(' ')),
        SshSessionKind.Shell => new TerminalHandler(),
        SshSessionKind.Subsystem when start.Command == "hash" => new HashHandler(),
        _ => null,
    };

    private static SshSessionFace? Exec(SshSessionStart start, string[] words) => words switch
    {
        ["exit", var status] => new FunctionHandler((_, _) => Task.FromResult<SshExit>(int.Parse(status, CultureInfo.InvariantCulture))),
        ["both"] => new FunctionHandler(WriteBothAsync),
        ["variable", var name] => new FunctionHandler((session, _) => WriteAsync(session, start.Environment.GetValueOrDefault(name, "(not set)"))),
        ["throw"] => new FunctionHandler((_, _) => throw new InvalidOperationException("A handler that breaks, on purpose.")),
        ["throw-on-data"] => new ThrowOnDataHandler(),
        ["stuck"] => new StuckHandler(),
        ["flow"] => new FlowHandler(),
        ["first"] => new FirstInputHandler(),
        ["hash"] => new HashHandler(),
        ["until-signal"] => new SignalHandler(),
        ["agent", .. var arguments] => new FunctionHandler((session, stop) => AgentProgram.RunAsync(session, arguments, stop)),
        ["display"] => new FunctionHandler((session, stop) => DisplayProgram.RunAsync(session, hasCookie: true, stop)),
        ["display-without-cookie"] => new FunctionHandler((session, stop) => DisplayProgram.RunAsync(session, hasCookie: false, stop)),
        ["display-cookies"] => new FunctionHandler((session, _) => DisplayProgram.TellXauthAsync(session)),
        ["x", ..] => new FunctionHandler((session, stop) => XProgram.RunAsync(session, start.Command["x ".Length..], stop)),
        ["agent-keys"] => SshSessionFace.Pipe(AgentProgram.ListKeysAsync),
        ["echo-actor"] => SshSessionFace.Actor(Props.Create<EchoActor>()),
        ["echo-pipe"] => SshSessionFace.Pipe(EchoPipeAsync),
        ["length", ..] => new FunctionHandler((session, _) => WriteAsync(session, $"{start.Command.Length}")),
        ["at-once", var seed, var bytes] => new FunctionHandler((session, stop) => WriteAtOnceAsync(session, Number(seed), (int)Number(bytes), stop)),
        ["wait", var seconds] => new FunctionHandler((session, stop) => WaitAsync(session, seconds, stop)),
        ["random", var seed, var bytes] => new FunctionHandler((session, stop) => WriteRandomAsync(session, Number(seed), (long)Number(bytes), stop)),
        ["check", var seed] => new CheckHandler(Number(seed), new Pace(isSleeping: false)),
        ["check-slowly", var seed] => new CheckHandler(Number(seed), new Pace(isSleeping: true)),
        _ => MeasuringServer.Start(start),
    };

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<SshExit> EchoPipeAsync(SshDuplexSession session, CancellationToken stop)
    {
        await session.Input.CopyToAsync(session.Output, stop);
        return 0;
    }

    private static async Task<SshExit> WriteBothAsync(SshSession session, CancellationToken stop)
    {
        await session.WriteAsync("out\n"u8.ToArray(), stop);
        await session.WriteErrorAsync("err\n"u8.ToArray(), stop);
        return 0;
    }

    private static async Task<SshExit> WriteAsync(SshSession session, string text)
    {
        await session.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"));
        return 0;
    }

    private static async Task<SshExit> WaitAsync(SshSession session, string seconds, CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)), stop);
        return await WriteAsync(session, "waited");
    }

    /// <summary>The bytes of a seed in a single write, which is far above every bound, then status 7.</summary>
    private static async Task<SshExit> WriteAtOnceAsync(SshSession session, ulong seed, int bytes, CancellationToken stop)
    {
        var all = new byte[bytes];
        new SeededBytes(seed).Fill(all);
        await session.WriteAsync(all, stop);
        return 7;
    }

    /// <summary>The bytes of a seed, then status 7.</summary>
    private static async Task<SshExit> WriteRandomAsync(SshSession session, ulong seed, long bytes, CancellationToken stop)
    {
        var random = new SeededBytes(seed);
        var buffer = new byte[256 * 1024];
        while (random.Position < bytes)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes - random.Position));
            random.Fill(piece.Span);
            await session.WriteAsync(piece, stop);
        }

        return 7;
    }
}

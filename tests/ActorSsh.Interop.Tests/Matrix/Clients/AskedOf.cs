using System.Diagnostics;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>Runs a program for its answer, while rows of tests are listed and nothing can be awaited.</summary>
internal static class AskedOf
{
    public static string[] Words(string program, params string[] arguments) =>
        Text(program, arguments).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What it writes to stdout; it must end well.</summary>
    public static string Text(string program, params string[] arguments)
    {
        var (status, output, error) = Run(program, arguments);
        return status == 0 ? output : throw new InvalidOperationException($"{program} ended with {status}: {error}");
    }

    /// <summary>What it writes to stdout, however it ends.</summary>
    public static string Output(string program, params string[] arguments) => Run(program, arguments).Output;

    private static (int Status, string Output, string Error) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Peers.PathOf(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}

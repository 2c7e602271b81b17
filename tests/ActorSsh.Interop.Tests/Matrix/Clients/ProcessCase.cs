using System.Security.Cryptography;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>A case whose client is a process: bytes into its stdin, bytes out of its stdout.</summary>
internal static class ProcessCase
{
    // Another seed than the server's, so that an echo is no answer.
    private const ulong Other = 1UL << 32;

    public static async Task<MatrixReport> RunAsync(
        string program, string[] arguments, int number, IReadOnlyDictionary<string, string>? environment = null)
    {
        var input = new byte[MatrixProgram.Bytes];
        new SeededBytes(Other + (ulong)number).Fill(input);
        await using var client = ChildProcess.Start(program, arguments, environment);
        var finished = await client.FinishAsync(input);
        return new MatrixReport(finished.ExitCode, Hash(input), Hash(finished.Bytes), finished.Error);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

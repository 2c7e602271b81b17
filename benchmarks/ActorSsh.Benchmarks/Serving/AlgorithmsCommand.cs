using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ActorSsh.Benchmarks.Serving;

/// <summary><c>algorithms</c>: what this machine lets us do.</summary>
internal static class AlgorithmsCommand
{
    public static Command Create()
    {
        var command = new Command("algorithms", "Say which runtime this is, whether it has ML-KEM, and which algorithms are on by default.");
        command.SetAction(_ => Say());
        return command;
    }

    private static void Say()
    {
        var defaults = SshServerOptions.Default.Transport;
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, MLKem.IsSupported: {MLKem.IsSupported}");
        Console.WriteLine($"key exchange: {string.Join(',', defaults.KeyExchangeAlgorithms)}");
        Console.WriteLine($"host keys:    {string.Join(',', defaults.HostKeyAlgorithms)}");
        Console.WriteLine($"ciphers:      {string.Join(',', defaults.Ciphers)}");
        Console.WriteLine($"MACs:         {string.Join(',', defaults.Macs)}");
    }
}

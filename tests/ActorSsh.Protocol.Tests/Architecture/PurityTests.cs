using System.Diagnostics;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>ActorSsh.Protocol is sans-I/O: what its compiled code refers to says so.</summary>
public class PurityTests
{
    private static readonly AssemblyScan Protocol = AssemblyScan.Of(typeof(SshProtocolException).Assembly);

    [Fact]
    public void Protocol_Types_AreFreeOfThreadsSocketsClocksAndLoggers() => Assert.Empty(Impurities.In(Protocol));

    [Fact]
    public void Protocol_Assemblies_AreTheBaseLibraryAndBouncyCastle() => Assert.All(Protocol.Assemblies, assembly =>
        Assert.True(
            assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("BouncyCastle.", StringComparison.Ordinal),
            $"ActorSsh.Protocol refers to {assembly}."));

    [Fact]
    public void Scan_OfImpureCode_FindsTypesAndMembers()
    {
        var found = Impurities.In(AssemblyScan.Of(typeof(PurityTests).Assembly)).ToArray();

        Assert.Contains("System.Diagnostics.Stopwatch", found);
        Assert.Contains("System.Environment.get_TickCount64", found);
        Assert.Contains("System.Threading.Monitor", found);
        Assert.Contains("System.Threading.Interlocked", found);
        Assert.Contains("System.IO.File", found);
    }

    [Fact]
    public void Scan_OfImpureCode_IsNotFooledByPureCode()
    {
        var found = Impurities.In(AssemblyScan.Of(typeof(PurityTests).Assembly)).ToArray();

        Assert.DoesNotContain("System.TimeSpan", found);
        Assert.DoesNotContain("System.Collections.Generic.List`1", found);
    }

    /// <summary>Never called: its references are what the scan has to find.</summary>
    internal static long Impure(object gate, ref int count)
    {
        lock (gate)
        {
            return Stopwatch.GetTimestamp() + Environment.TickCount64 + Interlocked.Increment(ref count);
        }
    }
}

using System.Diagnostics;
using System.Net;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>A server under measurement, in a process of its own. Disposing it ends the process.</summary>
internal abstract class PeerServer(Process process, IPEndPoint endPoint) : IDisposable
{
    /// <summary>The column's head.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it has the programs of <c>serve</c>.</summary>
    public virtual bool HasPrograms => false;

    /// <summary>Whom to log in as.</summary>
    public string User => Environment.UserName;

    public IPEndPoint EndPoint { get; } = endPoint;

    public int ProcessId => process.Id;

    /// <summary>Processor time the server has used so far, in seconds; waits for the children of connections that are over.</summary>
    /// <param name="stop">Ends the wait.</param>
    public async Task<double> ProcessorSecondsAsync(CancellationToken stop)
    {
        await ProcessorTime.WaitForChildrenAsync(process.Id, stop).ConfigureAwait(false);
        return ProcessorTime.SecondsOf(process.Id);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>Starts a program; what it says goes where ours does, unless it is to be read here.</summary>
    protected static Process Launch(string program, IEnumerable<string> arguments, bool isOutputRead) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = isOutputRead })
        ?? throw new InvalidOperationException($"{program} did not start.");
}

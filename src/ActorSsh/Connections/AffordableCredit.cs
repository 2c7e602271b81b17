using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// Credit that the process can keep (C-30): where the memory it may have, by the machine, its container or its own heap limit, is less than
/// what peers might be allowed to send, a quarter of it counts. What came waits in buffers that are rarely full, and beside them lies what
/// waits to be sent.
/// </summary>
/// <param name="Server">Bytes for all connections together.</param>
/// <param name="User">Bytes for one user, in the same proportion.</param>
internal readonly record struct AffordableCredit(long Server, long User)
{
    private const int Share = 4;

    /// <summary>For this process.</summary>
    public static AffordableCredit Of(CreditOptions options) => Of(options, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <param name="options">What may be granted at most.</param>
    /// <param name="memory">Bytes that the process may have; 0 where nobody knows.</param>
    public static AffordableCredit Of(CreditOptions options, long memory) => memory > 0 && memory / Share < options.Server
        ? new(memory / Share, Math.Max(1, (long)((double)options.User / options.Server * (memory / Share))))
        : new(options.Server, options.User);
}

using System.Net.Sockets;

namespace ActorSsh.Transports;

/// <summary>
/// The last file descriptors that the process may have, which are not for connections. .NET needs some whenever it likes: two for each new
/// thread, one or two for each assembly it loads late; where they are missing it fails for good, or ends the process. The system gives the
/// lowest number that is free, so the number of a new socket tells how many are taken.
/// </summary>
/// <param name="limit">How many descriptors the process may have.</param>
/// <param name="inUse">How many it has before the first connection.</param>
internal sealed class DescriptorReserve(int limit, int inUse)
{
    /// <summary>Some fifty threads, and the files that are written meanwhile.</summary>
    private const int Wanted = 128;

    private const string Open = "/dev/fd";

    private static readonly Lazy<DescriptorReserve> Found = new(Find);

    /// <summary>This process's; one without end where the system does not tell.</summary>
    public static DescriptorReserve OfProcess => Found.Value;

    /// <summary>How many descriptors the process may have.</summary>
    public int Limit => limit;

    /// <summary>Descriptors for connections and what they lead to: half of what is left where that is little.</summary>
    public int Room { get; } = Math.Max(limit - Wanted - inUse, Math.Max(0, limit - inUse) / 2);

    /// <summary>Whether a socket that was just made has one of the last, so that it must go again.</summary>
    /// <param name="socket">A socket nobody has closed yet.</param>
    public bool IsTouchedBy(Socket socket) => IsTouchedBy(socket.Handle);

    /// <inheritdoc cref="IsTouchedBy(Socket)"/>
    /// <param name="descriptor">Its number.</param>
    public bool IsTouchedBy(nint descriptor) => limit < int.MaxValue && descriptor >= inUse + Room;

    private static DescriptorReserve Find()
    {
        try
        {
            return Directory.Exists(Open) && OpenFileLimit.Read() is { } limit
                ? new DescriptorReserve(limit, Directory.EnumerateFileSystemEntries(Open).Count())
                : new DescriptorReserve(int.MaxValue, 0);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new DescriptorReserve(int.MaxValue, 0);
        }
    }
}

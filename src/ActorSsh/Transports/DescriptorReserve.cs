using System.Globalization;
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

    private const string Limits = "/proc/self/limits";
    private const string Open = "/proc/self/fd";
    private const string LimitName = "Max open files";

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
            return File.Exists(Limits) && ReadLimit(File.ReadLines(Limits)) is { } limit
                ? new DescriptorReserve(limit, Directory.EnumerateFileSystemEntries(Open).Count())
                : new DescriptorReserve(int.MaxValue, 0);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new DescriptorReserve(int.MaxValue, 0);
        }
    }

    /// <summary>The soft limit, which .NET raises to the hard one at its start; null where it is no number that matters.</summary>
    internal static int? ReadLimit(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(static line => line.StartsWith(LimitName, StringComparison.Ordinal));
        var soft = line?[LimitName.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}

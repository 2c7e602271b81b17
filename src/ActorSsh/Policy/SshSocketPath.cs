using System.Diagnostics.CodeAnalysis;
using ActorSsh.Policy;

namespace ActorSsh;

/// <summary>
/// Where the path of a Unix socket leads that a client names: what <see cref="UnixSocketQuestion.Path"/> is then, for whoever wants to know beforehand
/// what a policy would be asked.
/// </summary>
public static class SshSocketPath
{
    private const string Nowhere = "the path leads nowhere";

    /// <summary>For a socket that is to be connected (<c>direct-streamlocal@openssh.com</c>): all links are followed.</summary>
    /// <param name="path">As the client names it.</param>
    /// <param name="real">The path that is asked about and used; what does not exist of it stays as it is.</param>
    /// <param name="problem">Why there is none, as the client is told: the path is not absolute, longer than 103 bytes, has control characters or an
    /// empty, <c>.</c> or <c>..</c> component, or its links go in a circle.</param>
    public static bool TryFollow(string path, [NotNullWhen(true)] out string? real, out string problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        return TryFind(path, SocketPath.Follow, out real, out problem);
    }

    /// <summary>For a socket that is to be made (<c>streamlocal-forward@openssh.com</c>): the links of its folder are followed.</summary>
    /// <inheritdoc cref="TryFollow"/>
    public static bool TryFollowFolder(string path, [NotNullWhen(true)] out string? real, out string problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        return TryFind(path, SocketPath.FollowDirectory, out real, out problem);
    }

    private static bool TryFind(string path, Func<string, string?> follow, [NotNullWhen(true)] out string? real, out string problem)
    {
        real = SocketPath.Fault(path) is null ? follow(path) : null;
        problem = real is null ? SocketPath.Fault(path) ?? Nowhere : "";
        return real is not null;
    }
}

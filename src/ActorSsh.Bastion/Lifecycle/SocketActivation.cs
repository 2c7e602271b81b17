using System.Globalization;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// Takes the listening sockets that systemd hands to a service with a <c>.socket</c> unit, as sd_listen_fds(3) says: descriptors from 3, as
/// many as <c>LISTEN_FDS</c> says, if <c>LISTEN_PID</c> is this process. systemd keeps them open between two runs, so a restart loses no
/// client.
/// </summary>
/// <param name="variable">Looks up an environment variable.</param>
/// <param name="unset">Removes one.</param>
/// <param name="processId">Ours.</param>
internal sealed class SocketActivation(Func<string, string?> variable, Action<string> unset, int processId)
{
    private const int FirstDescriptor = 3;
    private const int MostDescriptors = 1024;

    private static readonly string[] Variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "LISTEN_PIDFDID"];

    /// <summary>Takes what this process was given, once: the variables are gone afterwards, so that no child takes them for its own.</summary>
    /// <returns>Sockets that listen, owned by the caller; none where systemd gave none to this process.</returns>
    /// <exception cref="BastionException">One of them is no listening TCP socket; none is kept open then.</exception>
    public static IReadOnlyList<InheritedSocket> TakeFromEnvironment() => new SocketActivation(
        Environment.GetEnvironmentVariable, static name => Environment.SetEnvironmentVariable(name, null), Environment.ProcessId).Take(FirstDescriptor);

    /// <inheritdoc cref="TakeFromEnvironment"/>
    /// <param name="first">The first descriptor.</param>
    public IReadOnlyList<InheritedSocket> Take(int first)
    {
        var (count, names) = (Count(), variable("LISTEN_FDNAMES")?.Split(':') ?? []);
        foreach (var name in Variables)
        {
            unset(name);
        }

        var taken = new List<InheritedSocket>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                taken.Add(InheritedSocket.Take(first + i, names.ElementAtOrDefault(i) ?? ""));
            }
        }
        catch
        {
            taken.ForEach(static socket => socket.Dispose());
            throw;
        }

        return taken;
    }

    private int Count()
    {
        if (variable("LISTEN_PID") != processId.ToString(CultureInfo.InvariantCulture))
        {
            return 0;
        }

        var text = variable("LISTEN_FDS");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostDescriptors
            ? count
            : throw new BastionException(
                ExitCode.Unavailable, $"LISTEN_FDS={text} is no count of sockets from 0 to {MostDescriptors}.", "env -u LISTEN_PID bastion up");
    }
}

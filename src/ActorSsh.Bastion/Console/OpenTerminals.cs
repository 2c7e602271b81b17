using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>The terminals that are open in the console, so that operators can say something on them. Safe to use from any thread.</summary>
internal sealed class OpenTerminals
{
    private readonly Lock _gate = new();
    private readonly List<(long Connection, ConsoleDevice Device)> _open = [];

    /// <summary>Lists a terminal until the result is disposed; those who have none are not listed.</summary>
    public IDisposable Add(long connection, ConsoleDevice device)
    {
        if (device.Terminal is null)
        {
            return new Entry(this, null);
        }

        lock (_gate)
        {
            _open.Add((connection, device));
        }

        return new Entry(this, device);
    }

    /// <summary>Shows a line on all of them, without waiting for anybody.</summary>
    /// <param name="line">Safe to show, without an end.</param>
    /// <returns>How many took it.</returns>
    public int Tell(string line) => Tell(_ => true, line);

    /// <summary>Shows a line on those of one connection.</summary>
    public int Tell(long connection, string line) => Tell(open => open == connection, line);

    private int Tell(Func<long, bool> isMeant, string line)
    {
        lock (_gate)
        {
            return _open.Count(open => isMeant(open.Connection) && open.Device.Input.Tell(line));
        }
    }

    private void Remove(ConsoleDevice device)
    {
        lock (_gate)
        {
            _open.RemoveAll(open => open.Device == device);
        }
    }

    private sealed class Entry(OpenTerminals terminals, ConsoleDevice? device) : IDisposable
    {
        public void Dispose()
        {
            if (device is not null)
            {
                terminals.Remove(device);
            }
        }
    }
}

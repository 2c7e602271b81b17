namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// The consoles that are open, so that operators can say something on their terminals, and everybody hears of the end. Safe to use from any thread.
/// </summary>
/// <param name="time">By which consoles are idle.</param>
internal sealed class OpenConsoles(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _open = [];

    /// <summary>Lists a console until the result is disposed.</summary>
    /// <param name="connection">Its connection; null for a program on the machine, which gets no messages.</param>
    /// <param name="device">Its device.</param>
    public IDisposable Add(long? connection, ConsoleDevice device)
    {
        var entry = new Entry(this, connection, device);
        lock (_gate)
        {
            _open.Add(entry);
        }

        return entry;
    }

    /// <summary>Says a line to everybody, in pipes on standard error, without waiting for anybody.</summary>
    /// <param name="line">Safe to show, without an end.</param>
    public void TellEverybody(string line) => Tell(_ => true, line);

    /// <summary>Shows a line on all terminals.</summary>
    /// <returns>How many took it.</returns>
    public int Tell(string line) => Tell(static entry => entry.Connection is not null && entry.Device.Terminal is not null, line);

    /// <summary>Shows a line on the terminals of one connection.</summary>
    public int Tell(long connection, string line) => Tell(entry => entry.Connection == connection && entry.Device.Terminal is not null, line);

    /// <summary>Closes all of them, with a last word.</summary>
    /// <param name="line">Safe to show, without an end.</param>
    public void Dismiss(string line)
    {
        lock (_gate)
        {
            _open.ForEach(entry => entry.Device.Input.Dismiss(line));
        }
    }

    /// <summary>
    /// Closes those of connections in which nothing goes on, with a last word, where they are all that is left. To be asked again and again: only what
    /// is seen in between can be told from idleness.
    /// </summary>
    /// <param name="channels">How many channels are left, of whatever kind; each console has one.</param>
    /// <param name="grace">For how long no command has run and nothing has been typed.</param>
    /// <param name="line">Safe to show, without an end.</param>
    public void DismissIdle(int channels, TimeSpan grace, string line)
    {
        lock (_gate)
        {
            Entry[] idle = [.. _open.Where(entry => entry.Connection is not null && entry.IdleTime(time) >= grace)];
            Array.ForEach(idle.Length >= channels ? idle : [], entry => entry.Device.Input.Dismiss(line));
        }
    }

    private int Tell(Func<Entry, bool> isMeant, string line)
    {
        lock (_gate)
        {
            return _open.Count(entry => isMeant(entry) && entry.Device.Input.Tell(line));
        }
    }

    private void Remove(Entry entry)
    {
        lock (_gate)
        {
            _open.Remove(entry);
        }
    }

    private sealed class Entry(OpenConsoles consoles, long? connection, ConsoleDevice device) : IDisposable
    {
        private (long? Activity, long At)? _seen;

        public long? Connection => connection;

        public ConsoleDevice Device => device;

        /// <summary>How long it has been as it was when somebody looked; null while a command runs.</summary>
        public TimeSpan? IdleTime(TimeProvider time)
        {
            var activity = device.Input.Activity;
            (long? Activity, long At) seen = _seen is { } before && before.Activity == activity ? before : (activity, time.GetTimestamp());
            _seen = seen;
            return activity is null ? null : time.GetElapsedTime(seen.At);
        }

        public void Dispose() => consoles.Remove(this);
    }
}

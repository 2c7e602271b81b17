namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// What happens at a device while a command runs: lines of the operator are shown; what is typed is kept, and put back for the next line when
/// this is disposed. Ctrl-C drops what was typed before it.
/// </summary>
internal sealed class TypeAhead(ConsoleDevice device) : IDisposable
{
    private const byte Interrupt = 3;
    private const int Capacity = 4096;

    private readonly List<ReadOnlyMemory<byte>> _kept = [];
    private bool _isEnded;

    /// <summary>Nothing more is taken: whoever types waits.</summary>
    public bool IsFull => _kept.Sum(bytes => bytes.Length) >= Capacity;

    /// <summary>Takes what is there.</summary>
    /// <returns>Whether Ctrl-C was typed.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        var isInterrupted = false;
        while (!IsFull && device.Input.TryTake() is { } taken)
        {
            switch (taken)
            {
                case ConsoleEvent.Typed typed:
                    isInterrupted |= Keep(typed.Bytes);
                    break;
                case ConsoleEvent.Notice notice:
                    await device.WriteAsync($"{notice.Line}\n", cancellationToken).ConfigureAwait(false);
                    break;
                case ConsoleEvent.Ended:
                    _isEnded = true;
                    break;
            }
        }

        return isInterrupted;
    }

    /// <summary>Puts back what was kept.</summary>
    public void Dispose()
    {
        _kept.Reverse();
        _kept.ForEach(device.Input.Return);
        if (_isEnded)
        {
            device.Input.End();
        }
    }

    private bool Keep(ReadOnlyMemory<byte> bytes)
    {
        var at = bytes.Span.LastIndexOf(Interrupt);
        if (at >= 0)
        {
            _kept.Clear();
        }

        _kept.Add(bytes[(at + 1)..]);
        return at >= 0;
    }
}

using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>The terminal of somebody who types: what it can show, and its size at this moment. Safe to use from any thread.</summary>
/// <param name="type">The value of TERM; text of the peer, only compared.</param>
/// <param name="isColourless">Whether NO_COLOR is set.</param>
/// <param name="columns">Its width; 0 where it does not say.</param>
/// <param name="rows">Its height; 0 where it does not say.</param>
internal sealed class ConsoleTerminal(string type, bool isColourless, uint columns, uint rows)
{
    private const int UsualColumns = 80;
    private const int UsualRows = 24;
    private const int Largest = 10_000;

    private volatile uint _columns = columns;
    private volatile uint _rows = rows;

    /// <summary>Width, 1 to 10,000; 80 where it does not say.</summary>
    public int Columns => _columns == 0 ? UsualColumns : (int)Math.Min(_columns, Largest);

    /// <summary>Height, 1 to 10,000; 24 where it does not say.</summary>
    public int Rows => _rows == 0 ? UsualRows : (int)Math.Min(_rows, Largest);

    public TextStyle Style => new(Columns, !isColourless && !IsDumb);

    /// <summary>Whether it obeys nothing but ends of lines.</summary>
    public bool IsDumb { get; } = type is "" or "dumb";

    /// <summary>As a session has it: null without one.</summary>
    public static ConsoleTerminal? Of(SshSessionStart start) => start.Terminal is not { } terminal
        ? null
        : new ConsoleTerminal(
            terminal.Type, start.Environment.TryGetValue("NO_COLOR", out var value) && value.Length > 0, terminal.Size.Columns, terminal.Size.Rows);

    public void Resize(uint columns, uint rows) => (_columns, _rows) = (columns, rows);
}

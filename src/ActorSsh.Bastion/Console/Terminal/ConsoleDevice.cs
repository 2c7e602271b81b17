using System.Text;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// What somebody types at and reads from: a terminal, or a pipe. Text for a pipe goes as it is; for a terminal its lines end as one wants it,
/// and standard error goes the same way as all else.
/// </summary>
/// <param name="wire">Where bytes go.</param>
/// <param name="terminal">The terminal; null for a pipe.</param>
internal sealed class ConsoleDevice(IConsoleWire wire, ConsoleTerminal? terminal)
{
    public ConsoleTerminal? Terminal => terminal;

    public TextStyle Style => terminal?.Style ?? TextStyle.Plain;

    public ConsoleInput Input { get; } = new(terminal is not null);

    public ValueTask WriteAsync(string text, CancellationToken cancellationToken) => Send(Encode(text), wire.WriteAsync, cancellationToken);

    public ValueTask WriteErrorAsync(string text, CancellationToken cancellationToken) => terminal is null
        ? Send(Encode(text), wire.WriteErrorAsync, cancellationToken)
        : WriteAsync(Style.Paint(text.TrimEnd('\n'), Tone.Bad) + (text.Length > 0 ? "\n" : ""), cancellationToken);

    /// <summary>A line that no command says: on a terminal like any other; in a pipe it belongs to nobody's output.</summary>
    /// <param name="line">Safe to show, without an end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask NoteAsync(string line, CancellationToken cancellationToken) =>
        terminal is null ? WriteErrorAsync($"{line}\n", cancellationToken) : WriteAsync($"{line}\n", cancellationToken);

    /// <summary>What already is as a terminal wants it, such as the line editor's echo.</summary>
    public ValueTask WriteRawAsync(string text, CancellationToken cancellationToken) => Send(Encoding.UTF8.GetBytes(text), wire.WriteAsync, cancellationToken);

    /// <inheritdoc cref="IConsoleWire.SetRawAsync"/>
    public ValueTask SetRawAsync(bool isRaw, CancellationToken cancellationToken) => wire.SetRawAsync(isRaw, cancellationToken);

    /// <summary>The terminal has another size.</summary>
    public void Resize(uint columns, uint rows)
    {
        terminal?.Resize(columns, rows);
        Input.Resize();
    }

    private static ValueTask Send(byte[] bytes, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> send, CancellationToken cancellationToken) =>
        bytes.Length == 0 ? ValueTask.CompletedTask : send(bytes, cancellationToken);

    private byte[] Encode(string text) => Encoding.UTF8.GetBytes(terminal is null ? text : text.Replace("\n", "\r\n", StringComparison.Ordinal));
}

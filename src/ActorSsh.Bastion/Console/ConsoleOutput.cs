using System.Text;

namespace ActorSsh.Bastion.Console;

/// <summary>Writes text to a session: as it is to a pipe; with a terminal, ends lines as one wants it, and merges stderr into it.</summary>
internal sealed class ConsoleOutput(SshSession session)
{
    private bool HasTerminal => session.Start.Terminal is not null;

    public async Task WriteAsync(ConsoleResult result, CancellationToken cancellationToken)
    {
        await WriteAsync(result.Output, cancellationToken).ConfigureAwait(false);
        if (result.Error.Length > 0)
        {
            await WriteErrorAsync(result.Error, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            await session.WriteAsync(Encode(text), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Echo of the line editor, which ends its lines itself.</summary>
    public async Task WriteRawAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            await session.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask WriteErrorAsync(string text, CancellationToken cancellationToken) => HasTerminal
        ? session.WriteAsync(Encode(text), cancellationToken)
        : session.WriteErrorAsync(Encode(text), cancellationToken);

    private byte[] Encode(string text) => Encoding.UTF8.GetBytes(HasTerminal ? text.Replace("\n", "\r\n") : text);
}

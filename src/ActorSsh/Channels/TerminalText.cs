using System.Text;
using ActorSsh.Diagnostics;

namespace ActorSsh.Channels;

/// <summary>Words of the server's operators on a user's terminal, where the program does not show them itself.</summary>
internal static class TerminalText
{
    private const string NewLine = "\r\n";

    /// <summary>On lines of their own, whatever stands on the terminal. What a terminal would obey is escaped.</summary>
    public static byte[] Of(string text) =>
        Encoding.UTF8.GetBytes($"{NewLine}{string.Join(NewLine, text.ReplaceLineEndings("\n").Split('\n').Select(static line => TemplateFormatter.Escape(line)))}{NewLine}");

    /// <summary>Writes them; a session that has said its last word hears no more.</summary>
    public static async ValueTask WriteAsync(SshChannel channel, string text, CancellationToken cancellationToken)
    {
        try
        {
            await channel.WriteAsync(Of(text), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception over) when (over is SshChannelClosedException or InvalidOperationException or OperationCanceledException)
        {
            // Nobody is there to read it.
        }
    }
}

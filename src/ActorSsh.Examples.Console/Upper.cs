using System.Buffers;
using System.Text;

namespace ActorSsh.Examples.Console;

/// <summary>A program over pipes: sends back what is typed, in capitals, until the client ends its input.</summary>
internal static class Upper
{
    public static async Task<SshExit> RunAsync(SshDuplexSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await session.Input.ReadAsync(cancellationToken);
            foreach (var piece in read.Buffer)
            {
                await session.Output.WriteAsync(InCapitals(piece.Span), cancellationToken);
            }

            session.Input.AdvanceTo(read.Buffer.End);        // this lets the client send more
            if (read.IsCompleted)
            {
                return 0;
            }
        }
    }

    private static byte[] InCapitals(ReadOnlySpan<byte> text)
    {
        var capitals = new byte[text.Length];
        return Ascii.ToUpper(text, capitals, out _) == OperationStatus.Done ? capitals : text.ToArray();
    }
}

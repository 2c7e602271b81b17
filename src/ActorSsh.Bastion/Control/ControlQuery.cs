using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Bastion.Control;

/// <summary>Asks the bastion that runs, for a program that wants to know rather than to show.</summary>
internal static class ControlQuery
{
    /// <summary>More than any answer to a question that is asked here.</summary>
    private const int LongestAnswer = 256 * 1024;

    /// <param name="dataFolder">Its data folder.</param>
    /// <param name="words">The command.</param>
    /// <param name="patience">How long it may take.</param>
    /// <returns>What it said on standard output; null where none runs there, or none answers well and in time.</returns>
    public static async Task<string?> AskAsync(string dataFolder, IReadOnlyList<string> words, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        var path = ControlSocket.PathIn(dataFolder);
        try
        {
            if (ControlSocket.IsTooLong(path))
            {
                return null;
            }

            await using var stream = new NetworkStream(await ControlSocket.ConnectAsync(path, limit.Token).ConfigureAwait(false), ownsSocket: true);
            return await AskAsync(new ControlFrames(stream), words, limit.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is SocketException or IOException or ControlProtocolException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string?> AskAsync(ControlFrames frames, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var request = new ControlRequest(words, TerminalType: null, IsColourless: true, Columns: 0, Rows: 0);
        await frames.WriteAsync(ControlFrameType.Request, request.ToBytes(), cancellationToken).ConfigureAwait(false);
        using var answer = new MemoryStream();
        while (await frames.ReadAsync(ControlFrame.MaximumContent, cancellationToken).ConfigureAwait(false) is { } frame && answer.Length <= LongestAnswer)
        {
            switch (frame.Type)
            {
                case ControlFrameType.Output:
                    answer.Write(frame.Content.Span);
                    break;
                case ControlFrameType.Exit:
                    return frame.Content.Span is [0] ? Encoding.UTF8.GetString(answer.GetBuffer().AsSpan(0, (int)answer.Length)) : null;
                default:
                    break;
            }
        }

        return null;
    }
}

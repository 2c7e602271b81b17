using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>Connections that say nothing and only read.</summary>
internal sealed class Flood : IDisposable
{
    private readonly List<NetworkStream> _streams = [];

    /// <summary>Opens so many, one after the other; those that are refused count too.</summary>
    public static async Task<Flood> OpenAsync(IPEndPoint endPoint, int count)
    {
        var flood = new Flood();
        for (var i = 0; i < count; i++)
        {
            flood._streams.Add(await Dial.TcpAsync(endPoint.Address, endPoint.Port));
        }

        return flood;
    }

    /// <summary>The first line that each of them is told.</summary>
    public Task<string[]> ReadLinesAsync() => Task.WhenAll(_streams.Select(ReadLineAsync));

    public void Dispose() => _streams.ForEach(static stream => stream.Dispose());

    private static async Task<string> ReadLineAsync(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(Limits.Step);
        var line = new StringBuilder();
        var letter = new byte[1];
        while (await stream.ReadAsync(letter, limit.Token) > 0 && letter[0] != '\n')
        {
            line.Append((char)letter[0]);
        }

        return line.ToString().TrimEnd('\r');
    }
}

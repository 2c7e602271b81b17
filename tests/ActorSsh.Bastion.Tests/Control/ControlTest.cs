using System.Net.Sockets;
using System.Text;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Control;

/// <summary>A control server over a bastion of fakes, and programs that ask it.</summary>
internal sealed class ControlTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ControlServer _server;

    public ControlTest()
    {
        Path = ControlSocket.PathIn(_folder.Path);
        _server = new ControlServer(Path, new ConsoleHost(Console.Services), () => Console.Bastion.Options.Control);
    }

    public ConsoleTest Console { get; } = new();

    public string Path { get; }

    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    public static async Task<ControlTest> StartAsync()
    {
        var test = new ControlTest();
        await test.StartServerAsync();
        return test;
    }

    public Task StartServerAsync() => _server.StartAsync(default);

    public Task StopServerAsync() => _server.StopAsync(default);

    public async Task<NetworkStream> ConnectAsync() => new(await ControlSocket.ConnectAsync(Path, Patience), ownsSocket: true);

    /// <summary>Asks as the program does.</summary>
    public async Task<(int? Status, string Output, string Error)> AskAsync(params string[] words)
    {
        await using var stream = await ConnectAsync();
        try
        {
            await SendAsync(stream, words);
        }
        catch (IOException)
        {
            // Refused before it was heard.
        }

        return await ReadAsync(stream);
    }

    public static Task SendAsync(Stream stream, params string[] words) =>
        new ControlFrames(stream).WriteAsync(ControlFrameType.Request, new ControlRequest(words, null, false, 0, 0).ToBytes(), Patience);

    /// <summary>Reads to the end of an answer; no status where it is broken off.</summary>
    public static async Task<(int? Status, string Output, string Error)> ReadAsync(Stream stream)
    {
        var (frames, output, error) = (new ControlFrames(stream), new StringBuilder(), new StringBuilder());
        try
        {
            while (await frames.ReadAsync(ControlFrame.MaximumContent, Patience) is { } frame)
            {
                switch (frame.Type)
                {
                    case ControlFrameType.Exit:
                        return (frame.Content.Span[0], output.ToString(), error.ToString());
                    case ControlFrameType.Output:
                        output.Append(Encoding.UTF8.GetString(frame.Content.Span));
                        break;
                    case ControlFrameType.Error:
                        error.Append(Encoding.UTF8.GetString(frame.Content.Span));
                        break;
                }
            }
        }
        catch (IOException)
        {
            // Broken off with what was unread: that is an end too.
        }

        return (null, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}

using System.Net.Sockets;

namespace ActorSsh.Tests.Forwarding;

/// <summary>A Unix socket in a directory of its own, which the test answers for.</summary>
internal sealed class UnixListener : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ScratchDirectory _directory = new();

    public UnixListener()
    {
        Path = _directory.PathOf("target");
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
    }

    public string Path { get; }

    /// <summary>A symbolic link beside the socket, to wherever it shall lead.</summary>
    public string LinkTo(string target)
    {
        var link = _directory.PathOf("link");
        File.CreateSymbolicLink(link, target);
        return link;
    }

    public async Task<Socket> AcceptAsync() => await _listener.AcceptAsync().WaitAsync(TimeSpan.FromSeconds(10));

    public void Dispose()
    {
        _listener.Dispose();
        _directory.Dispose();
    }
}

/// <summary>A directory that goes with the test; its path is short enough for sockets.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("fwd").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

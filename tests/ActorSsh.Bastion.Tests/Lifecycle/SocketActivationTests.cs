using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

public sealed class SocketActivationTests : IDisposable
{
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const int BadDescriptor = -1;

    // Above what this process has open: the descriptors that systemd would leave at 3 and behind.
    private const int First = 900;

    private readonly Dictionary<string, string> _variables = [];
    private readonly List<Socket> _sockets = [];
    private int _count;

    public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());

    [Fact, Trait("rule", "B-43")]
    public void Sockets_ThatListen_AreTakenWithTheirNames()
    {
        IPEndPoint[] bound = [GiveListener(AddressFamily.InterNetwork), GiveListener(AddressFamily.InterNetworkV6)];

        var taken = Take(("LISTEN_FDNAMES", "ssh:"));

        Assert.Equal([("ssh", bound[0]), ("", bound[1])], taken.Select(socket => (socket.Name, socket.EndPoint)));
        Assert.All(taken, static socket => socket.Dispose());
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Socket_ThatIsTaken_AcceptsWhoWaitedBefore()
    {
        var bound = GiveListener(AddressFamily.InterNetwork);
        using var early = new TcpClient(AddressFamily.InterNetwork);
        await early.ConnectAsync(bound);

        using var taken = Assert.Single(Take());
        using var accepted = await taken.Socket.AcceptAsync();

        Assert.Equal(early.Client.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact, Trait("rule", "B-43")]
    public void Socket_ThatIsTaken_IsNotInheritedByChildren_NorAreTheVariables()
    {
        GiveListener(AddressFamily.InterNetwork);

        using var taken = Assert.Single(Take(("LISTEN_FDNAMES", "ssh"), ("LISTEN_PIDFDID", "1")));

        Assert.Equal(CloseOnExec, Control(First, GetFlags, 0));
        Assert.Empty(_variables);
    }

    [Theory, Trait("rule", "B-43")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void Sockets_OfAnotherProcess_AreIgnored(string? pid)
    {
        GiveListener(AddressFamily.InterNetwork);

        Assert.Empty(Take(("LISTEN_PID", pid)));

        Assert.Empty(_variables);
        Assert.NotEqual(BadDescriptor, Control(First, GetFlags, 0));
        Assert.Equal(0, Close(First));
    }

    [Fact, Trait("rule", "B-43")]
    public void Sockets_WhenThereAreNone_AreNone() => Assert.Empty(Take());

    [Fact, Trait("rule", "B-4")]
    public void Socket_OfAnotherKind_IsAnErrorThatSaysWhich_AndNoneStaysOpen()
    {
        GiveListener(AddressFamily.InterNetwork);
        Give(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));

        AssertRefused("Descriptor 901 (dns), handed over by systemd, is a socket for datagrams", ("LISTEN_FDNAMES", "ssh:dns"));

        Assert.Equal([BadDescriptor, BadDescriptor], [Control(First, GetFlags, 0), Control(First + 1, GetFlags, 0)]);
    }

    [Fact, Trait("rule", "B-4")]
    public void Socket_ThatIsAConnection_IsAnErrorThatNamesAccept()
    {
        GiveListener(AddressFamily.InterNetwork);
        using var client = new TcpClient();
        client.Connect((IPEndPoint)_sockets[0].LocalEndPoint!);
        Close(First);
        _count = 0;
        Give(_sockets[0].Accept());

        AssertRefused("Accept=yes");
    }

    [Fact, Trait("rule", "B-4")]
    public void Socket_OfUnix_IsAnError()
    {
        Give(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));

        AssertRefused("family Unix");
    }

    [Fact, Trait("rule", "B-4")]
    public void Descriptor_ThatIsClosed_IsAnError()
    {
        _count = 1;

        AssertRefused("Descriptor 900, handed over by systemd, is not open");
    }

    [Fact, Trait("rule", "B-4")]
    public void Descriptor_ThatIsNoSocket_IsAnError()
    {
        using var file = File.OpenHandle("/dev/null");
        Duplicate((int)file.DangerousGetHandle(), First);
        _count = 1;

        AssertRefused("is no socket");
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("1025")]
    [InlineData(null)]
    public void Count_ThatIsNone_IsAnError(string? count) => AssertRefused("is no count of sockets", ("LISTEN_FDS", count));

    private void AssertRefused(string words, params (string Name, string? Value)[] variables)
    {
        var problem = Assert.Throws<BastionException>(() => Take(variables));

        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unavailable, problem.Code);
    }

    private IReadOnlyList<InheritedSocket> Take(params (string Name, string? Value)[] variables)
    {
        (string, string?)[] usual =
        [
            ("LISTEN_PID", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)),
            ("LISTEN_FDS", _count.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in usual.Concat(variables))
        {
            _variables.Remove(name);
            if (value is not null)
            {
                _variables.Add(name, value);
            }
        }

        return new SocketActivation(name => _variables.GetValueOrDefault(name), name => _variables.Remove(name), Environment.ProcessId).Take(First);
    }

    private IPEndPoint GiveListener(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback, 0));
        socket.Listen();
        Give(socket);
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private void Give(Socket socket)
    {
        _sockets.Add(socket);
        Duplicate((int)socket.Handle, First + _count++);
    }

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int Duplicate(int descriptor, int asDescriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command, int argument);
}

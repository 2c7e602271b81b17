using System.Net.Sockets;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Control;

public sealed class ControlQueryTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    /// <summary>A bastion that is stopped or stuck, with as many at its door as the system lets wait: a start that asks who is there goes on.</summary>
    [Fact, Trait("rule", "B-48")]
    public async Task Question_ToOneWhoTakesNobody_HasNoAnswer_AndIsNotWaitedFor()
    {
        using var folder = new TemporaryFolder();
        var path = ControlSocket.PathIn(folder.Path);
        using var stuck = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        stuck.Bind(new UnixDomainSocketEndPoint(path));
        stuck.Listen(1);
        using var waiting = new Crowd();
        await waiting.FillAsync(path);

        var asking = Task.Factory.StartNew(
            () => ControlQuery.AskAsync(folder.Path, ["status"], TimeSpan.FromMilliseconds(1)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

        Assert.Null(await asking.WaitAsync(Long));
    }

    /// <summary>Connections that nobody accepts.</summary>
    private sealed class Crowd : IDisposable
    {
        private readonly List<Socket> _sockets = [];

        /// <summary>Until no more are let wait.</summary>
        public async Task FillAsync(string path)
        {
            using var limit = new CancellationTokenSource(Long);
            try
            {
                while (_sockets.Count < 64)
                {
                    _sockets.Add(await ControlSocket.ConnectAsync(path, limit.Token));
                }
            }
            catch (SocketException)
            {
                return;
            }

            Assert.Fail("All were let wait.");
        }

        public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());
    }
}

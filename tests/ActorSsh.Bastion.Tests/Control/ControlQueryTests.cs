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
        using var stuck = await StuckBastion.StartAsync();

        var asking = OnAThreadAsync(() => ControlQuery.AskAsync(stuck.Folder.Path, ["status"], TimeSpan.FromMilliseconds(1)));

        Assert.Null(await asking.WaitAsync(Long));
    }

    /// <summary>It is there, though it does not answer: whoever were told that none runs would start another one.</summary>
    [Fact, Trait("rule", "B-48")]
    public async Task Command_ToOneWhoTakesNobody_IsNotWaitedForLong_AndSaysSo()
    {
        using var stuck = await StuckBastion.StartAsync();

        var problem = await Assert.ThrowsAsync<BastionException>(() => OnAThreadAsync(() => ControlClient.ConnectAsync(stuck.Folder.Path, TimeSpan.FromMilliseconds(50), CancellationToken.None)).WaitAsync(Long));

        Assert.Equal(ExitCode.Unavailable, problem.Code);
        Assert.Contains("does not answer", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>A burst of programs is more than the system lets wait.</summary>
    [Fact, Trait("rule", "B-48")]
    public async Task Command_WhereOthersWait_IsHeardWhenTheyHaveBeen()
    {
        using var busy = await StuckBastion.StartAsync();
        var connecting = ControlClient.ConnectAsync(busy.Folder.Path, Long, CancellationToken.None);
        Assert.False(connecting.IsCompleted);

        using var first = await busy.AcceptAsync();

        using var mine = await connecting.WaitAsync(Long);
        Assert.True(mine.Connected);
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Socket_OfOneWhoTakesNobody_IsLeftAlone()
    {
        using var stuck = await StuckBastion.StartAsync();

        var listening = OnAThreadAsync(async () => { using var mine = await ControlSocket.ListenAsync(ControlSocket.PathIn(stuck.Folder.Path), CancellationToken.None); return 0; });

        Assert.Contains("Another bastion", (await Assert.ThrowsAsync<BastionException>(() => listening.WaitAsync(Long))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_WhereNoneRuns_NamesTheStart()
    {
        using var folder = new TemporaryFolder();

        var problem = await Assert.ThrowsAsync<BastionException>(() => ControlClient.RunAsync(folder.Path, ["status"], "bastion", CancellationToken.None));

        Assert.Equal((ExitCode.Unavailable, $"No bastion runs on {folder.Path}."), (problem.Code, problem.Message));
    }

    [Fact]
    public async Task Command_ThatIsGivenUp_IsGivenUp() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ControlClient.RunAsync("/nowhere", ["status"], "bastion", new CancellationToken(canceled: true)));

    /// <summary>What blocks must not hold up the others.</summary>
    private static Task<T> OnAThreadAsync<T>(Func<Task<T>> act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    /// <summary>A socket where nobody accepts, with a full queue.</summary>
    private sealed class StuckBastion : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        private readonly Crowd _waiting = new();

        public TemporaryFolder Folder { get; } = new();

        public static async Task<StuckBastion> StartAsync()
        {
            var stuck = new StuckBastion();
            var path = ControlSocket.PathIn(stuck.Folder.Path);
            stuck._socket.Bind(new UnixDomainSocketEndPoint(path));
            stuck._socket.Listen(1);
            await stuck._waiting.FillAsync(path);
            return stuck;
        }

        public Task<Socket> AcceptAsync() => _socket.AcceptAsync();

        public void Dispose()
        {
            _waiting.Dispose();
            _socket.Dispose();
            Folder.Dispose();
        }
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
                    _sockets.Add(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
                    await _sockets[^1].ConnectAsync(new UnixDomainSocketEndPoint(path), limit.Token);
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

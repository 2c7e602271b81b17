using System.Buffers.Binary;
using System.Net.Sockets;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Control;

public sealed class ControlServerTests
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact, Trait("rule", "B-41")]
    public async Task Command_IsAnsweredWithItsStatus()
    {
        await using var test = await ControlTest.StartAsync();

        Assert.Equal((0, $"{Environment.UserName}\n", ""), await test.AskAsync("whoami"));
        Assert.Equal((127, "", "error: 'conections' is no command; try: bastion connections\n"), await test.AskAsync("conections"));
        Assert.Equal((66, "", "error: there is no connection 9; try: bastion connections\n"), await test.AskAsync("kill", "9"));
    }

    [Fact]
    public async Task Answer_OfManyFrames_ComesWhole()
    {
        await using var test = await ControlTest.StartAsync();
        test.Console.Connections.All.AddRange(Enumerable.Range(1, 2000).Select(id => Some.Connection(id, "ann")));

        var (status, output, _) = await test.AskAsync("connections");

        Assert.Equal((0, 2001), (status, output.Count(character => character == '\n')));
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Socket_IsItsOwnersAlone_AndGoneAfterTheEnd()
    {
        await using var test = await ControlTest.StartAsync();

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(test.Path));
        Assert.Equal(["control.sock"], Directory.GetFileSystemEntries(Path.GetDirectoryName(test.Path)!).Select(Path.GetFileName));
        await test.StopServerAsync();
        Assert.False(File.Exists(test.Path));
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Socket_LeftByAKilledBastion_IsReplaced()
    {
        await using var test = new ControlTest();
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(test.Path + "x"));
            File.Move(test.Path + "x", test.Path);
        }

        Assert.True(File.Exists(test.Path));
        await test.StartServerAsync();

        Assert.Equal(0, (await test.AskAsync("version")).Status);
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Socket_ThatSomebodyAnswersOn_IsLeftAlone()
    {
        await using var test = await ControlTest.StartAsync();

        var refused = await Assert.ThrowsAsync<BastionException>(() => ControlSocket.ListenAsync(test.Path, ControlTest.Patience));

        Assert.Equal(ExitCode.DataFolder, refused.Code);
        Assert.Equal(0, (await test.AskAsync("version")).Status);
    }

    [Fact, Trait("rule", "B-48")]
    public async Task File_ThatIsNoSocket_IsLeftAlone()
    {
        await using var test = new ControlTest();
        await File.WriteAllTextAsync(test.Path, "precious");

        await Assert.ThrowsAsync<BastionException>(() => ControlSocket.ListenAsync(test.Path, ControlTest.Patience));
        Assert.Equal("precious", await File.ReadAllTextAsync(test.Path));
    }

    [Fact]
    public async Task Path_TooLongForASocket_LeavesTheBastionWithoutOne()
    {
        await using var test = new ControlTest();
        await using var server = new ControlServer(test.Path + new string('x', 200), new Bastion.Console.ConsoleHost(test.Console.Services), () => test.Console.Bastion.Options.Control);

        await server.StartAsync(default);

        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(test.Path)!));
    }

    [Fact, Trait("rule", "B-48")]
    public async Task RandomBytes_EndOneSession_AndNothingElse()
    {
        await using var test = await ControlTest.StartAsync();
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            await using var stream = await test.ConnectAsync();
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            await TrySendAsync(stream, bytes);
        }

        await Reaches(async () => (await test.AskAsync("version")).Status == 0, $"seed {seed}");
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Request_CutAtEveryByte_EndsOneSession_AndNothingElse()
    {
        await using var test = await ControlTest.StartAsync();
        var whole = Frame(ControlFrameType.Request, new ControlRequest(["kill", "4"], "xterm", false, 80, 24).ToBytes());
        test.Console.Connections.All.Add(Some.Connection(4, "bob"));
        for (var length = 0; length < whole.Length; length++)
        {
            await using var stream = await test.ConnectAsync();
            await TrySendAsync(stream, whole[..length]);
        }

        await Reaches(async () => (await test.AskAsync("version")).Status == 0, "an answer");
        Assert.Empty(test.Console.Connections.Done);
    }

    [Theory, Trait("rule", "B-48")]
    [InlineData("Input")]
    [InlineData("Output")]
    [InlineData("Exit")]
    public async Task Frame_BeforeTheRequest_EndsTheSession(string type)
    {
        await using var test = await ControlTest.StartAsync();
        await using var stream = await test.ConnectAsync();
        await TrySendAsync(stream, Frame(Enum.Parse<ControlFrameType>(type), new byte[10]));

        Assert.Equal((null, "", ""), await ControlTest.ReadAsync(stream));
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Request_LongerThanAllowed_IsNotRead()
    {
        await using var test = await ControlTest.StartAsync();
        await using var stream = await test.ConnectAsync();
        var header = new byte[ControlFrame.HeaderLength];
        header[0] = (byte)ControlFrameType.Request;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), uint.MaxValue);
        await TrySendAsync(stream, header);

        Assert.Equal((null, "", ""), await ControlTest.ReadAsync(stream));
    }

    [Fact]
    public async Task Request_OfAnotherVersion_IsToldSo()
    {
        await using var test = await ControlTest.StartAsync();
        await using var stream = await test.ConnectAsync();
        await TrySendAsync(stream, Frame(ControlFrameType.Request, [9, 0, 0]));

        var (status, _, error) = await ControlTest.ReadAsync(stream);

        Assert.Equal(69, status);
        Assert.Contains("differ in version", error, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Program_ThatSaysNothing_IsLetGo()
    {
        await using var test = await ControlTest.StartAsync();
        await using var silent = await test.ConnectAsync();
        Assert.Equal(0, (await test.AskAsync("version")).Status);
        var ended = ControlTest.ReadAsync(silent);
        await Reaches(
            () =>
            {
                test.Console.Bastion.Clock.Advance(test.Console.Bastion.Options.Control.RequestTimeout);
                return Task.FromResult(ended.IsCompleted);
            },
            "the end of the silent one");

        Assert.Equal((null, "", ""), await ended);
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Programs_ThatReadNothing_AreLetGo()
    {
        await using var test = await ControlTest.StartAsync();
        test.Console.Connections.All.AddRange(Enumerable.Range(1, 5_000).Select(id => Some.Connection(id, "ann")));
        var stuck = await Task.WhenAll(Enumerable.Range(0, test.Console.Bastion.Options.Control.Clients).Select(_ => test.ConnectAsync()));
        foreach (var stream in stuck)
        {
            await ControlTest.SendAsync(stream, "connections");
        }

        await Reaches(
            async () =>
            {
                test.Console.Bastion.Clock.Advance(test.Console.Bastion.Options.Control.WriteTimeout);
                return (await TryAskAsync(test)).Status == 0;
            },
            "room for one that reads");
        Array.ForEach(stuck, stream => stream.Dispose());
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Programs_BeyondTheBound_AreRefused_AndOthersServedWhenTheyLeft()
    {
        await using var test = await ControlTest.StartAsync();
        var waiting = await Task.WhenAll(Enumerable.Range(0, test.Console.Bastion.Options.Control.Clients).Select(_ => test.ConnectAsync()));
        await Reaches(async () => (await test.AskAsync("version")).Status == 69, "a refusal");
        Assert.Equal(
            (69, "", $"error: the bastion that runs answers {waiting.Length} programs already (control.clients); end one, such as a watch, or try again\n"),
            await test.AskAsync("version"));
        Array.ForEach(waiting, stream => stream.Dispose());

        await Reaches(async () => (await TryAskAsync(test)).Status == 0, "an answer");
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Watch_FollowsKeysAndSize()
    {
        await using var test = await ControlTest.StartAsync();
        await using var stream = await test.ConnectAsync();
        var frames = new ControlFrames(stream);
        await frames.WriteAsync(ControlFrameType.Request, new ControlRequest(["watch"], "xterm", IsColourless: true, 80, 24).ToBytes(), ControlTest.Patience);
        var raw = await frames.ReadAsync(ControlFrame.MaximumContent, ControlTest.Patience);
        await frames.WriteAsync(ControlFrameType.Resize, new byte[] { 0, 0, 0, 40, 0, 0, 0, 5 }, ControlTest.Patience);
        await frames.WriteAsync(ControlFrameType.Input, "q"u8.ToArray(), ControlTest.Patience);

        Assert.Equal((ControlFrameType.Raw, 1), (raw!.Value.Type, (int)raw.Value.Content.Span[0]));
        var (status, output, _) = await ControlTest.ReadAsync(stream);
        Assert.Equal(0, status);
        Assert.EndsWith("\e[?25h\e[?1049l", output, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-48")]
    public async Task Program_ThatLeaves_TakesItsWatchWithIt()
    {
        await using var test = await ControlTest.StartAsync();
        for (var round = 0; round < 3 * test.Console.Bastion.Options.Control.Clients; round++)
        {
            await using var stream = await test.ConnectAsync();
            await ControlTest.SendAsync(stream, "watch", "--json");
            Assert.NotNull(await Reads(stream));
        }

        await Reaches(async () => (await TryAskAsync(test)).Status == 0, "an answer");
    }

    private static async Task<ControlFrame?> Reads(NetworkStream stream)
    {
        try
        {
            return await new ControlFrames(stream).ReadAsync(ControlFrame.MaximumContent, ControlTest.Patience) ?? default(ControlFrame);
        }
        catch (IOException)
        {
            return default(ControlFrame);
        }
    }

    private static async Task<(int? Status, string Output, string Error)> TryAskAsync(ControlTest test)
    {
        try
        {
            return await test.AskAsync("version");
        }
        catch (IOException)
        {
            return (null, "", "");
        }
    }

    private static async Task TrySendAsync(NetworkStream stream, byte[] bytes)
    {
        try
        {
            await stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // Let go already.
        }
    }

    private static byte[] Frame(ControlFrameType type, byte[] content)
    {
        var bytes = new byte[ControlFrame.HeaderLength + content.Length];
        bytes[0] = (byte)type;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), (uint)content.Length);
        content.CopyTo(bytes, ControlFrame.HeaderLength);
        return bytes;
    }

    private static async Task Reaches(Func<Task<bool>> condition, string what)
    {
        var patience = ControlTest.Patience;
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"{what} did not come");
            await Task.Delay(LookAgain);
        }
    }
}

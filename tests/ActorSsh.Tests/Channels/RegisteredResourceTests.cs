namespace ActorSsh.Tests.Channels;

/// <summary>What a face was given to dispose of goes once, after the last of the user's code, however the channel ends.</summary>
public sealed class RegisteredResourceTests : ServerSpec
{
    private const string Own = "own@example.com";

    [Theory, Trait("rule", "C-63")]
    [InlineData("exit 0")]
    [InlineData("throw")]
    [InlineData("throw-in-factory")]
    [InlineData("nobody-serves-this")]
    public async Task SessionThatEnds_ItsResourceIsDisposedOnce(string command)
    {
        await using var server = await ServeAsync(WithSession(Programs.Find));
        await using var client = await server.LogInAsync();

        var session = await client.OpenAsync(0);
        await client.RequestAsync(session, "exec", SshClientScript.Text(command));
        await client.CloseAsync(session);
        await client.ReadToCloseAsync(session);

        await ExpectMsgAsync<string>("disposed");
        await server.DisposeAsync();
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Theory, Trait("rule", "C-63"), Trait("rule", "C-11")]
    [InlineData("session", "echo")]
    [InlineData("session", "wait")]
    [InlineData(Own, "")]
    public async Task KilledChannel_ItsResourceIsDisposedOnce(string type, string command)
    {
        await using var server = await ServeAsync(options => WithSession(Programs.Find)(WithPipe(options)));
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0, type);
        await client.RequestAsync(channel, "exec", SshClientScript.Text(command));
        await client.NextAsync(0);

        (await FindActorAsync("connections/c1/ch0-*")).Tell(Kill.Instance);

        await ExpectMsgAsync<string>("disposed");
        await server.DisposeAsync();
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact, Trait("rule", "C-63")]
    public async Task LostConnection_AnActorStopsBeforeItsResourceIsDisposed()
    {
        await using var server = await ServeAsync(options => options with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>
            {
                [Own] = _ => Registered(SshChannelFace.Actor(Props.Create(() => new Dying(TestActor)))),
            },
        });
        await using var client = await server.LogInAsync();
        await client.OpenAsync(0, Own);

        await client.DisposeAsync();

        await ExpectMsgAsync<string>("stopped");
        await ExpectMsgAsync<string>("disposed");
    }

    [Fact, Trait("rule", "C-63")]
    public async Task ProgramThatIgnoresItsToken_KeepsItsResourceUntilItReturns()
    {
        var release = new TaskCompletionSource<SshExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(WithSession(_ => new Programs.Run((_, _) => release.Task)));
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "stay");

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        await ExpectNoMsgAsync(TimeSpan.Zero);
        release.SetResult(0);

        await ExpectMsgAsync<string>("disposed");
    }

    [Fact, Trait("rule", "C-60")]
    public async Task ResourceThatThrows_IsLogged_AndTheOthersAreDisposed()
    {
        await using var server = await ServeAsync(WithSession(Programs.Find, new Resource(() => throw new InvalidOperationException("on purpose"))));
        await using var client = await server.LogInAsync();

        await EventFilter.Error(contains: "could not be disposed").ExpectOneAsync(async () =>
        {
            await client.ReadToCloseAsync(await client.ExecAsync(0, "exit 0"));
            await ExpectMsgAsync<string>("disposed");
        });
    }

    private Func<SshServerOptions, SshServerOptions> WithSession(Func<SshSessionStart, SshSessionFace?> programs, params Resource[] others) =>
        options => options with
        {
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>(options.Channels)
            {
                ["session"] = _ => Registered(SshChannelFace.Session(programs), others),
            },
        };

    private SshServerOptions WithPipe(SshServerOptions options) => options with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>
        {
            [Own] = _ => Registered(SshChannelFace.Pipe(static (channel, token) => channel.Input.CopyToAsync(channel.Output, token))),
        },
    };

    private SshChannelFace Registered(SshChannelFace face, params Resource[] others)
    {
        face.RegisterForDisposeAsync(new Resource(() => TestActor.Tell("disposed")));
        Array.ForEach(others, face.RegisterForDisposeAsync);
        return face;
    }

    private sealed class Resource(Action dispose) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Dying(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            // It waits for its end.
        }

        protected override void PostStop() => observer.Tell("stopped");
    }
}

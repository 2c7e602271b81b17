using ActorSsh.Connections;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Permissions;

/// <summary>
/// What comes with the library and what an embedder registers, counted out of the registries themselves: a log-in that <c>restrict</c> leaves
/// nothing but sessions gets nothing but sessions, and neither policy nor handler hears of the rest.
/// </summary>
public sealed class RestrictedTests : PermissionSpec
{
    private const string OwnType = "own@example.com";
    private const string SplicedType = "spliced@example.com";
    private const string OwnRequest = "own-request@example.com";

    public static TheoryData<string> ChannelTypes => [.. ChannelFactory.BuiltIn.Where(static type => type != "session"), OwnType, SplicedType];

    public static TheoryData<string> GlobalRequests => [.. GlobalServices.BuiltIn.SelectMany(static service => service.Requests), OwnRequest];

    public static TheoryData<string> SessionRequests => ["pty-req", "x11-req", "auth-agent-req@openssh.com", "agent-req"];

    [Theory, Trait("hostile", "H-25"), Trait("rule", "T-11")]
    [MemberData(nameof(ChannelTypes))]
    public async Task ChannelType_ButSession_IsRefusedAndThePolicyNotAsked(string type)
    {
        await using var server = await ServeAsync(LoginPermissions.Restricted, Registering);
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(0, type);

        Assert.Equal((ChannelOpenFailureReason.AdministrativelyProhibited, "the key or certificate permits no forwarding"), (failure.Reason, failure.Description));
        await AssertNoChannelIsLeftAsync(server);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Theory, Trait("hostile", "H-25"), Trait("rule", "T-11")]
    [MemberData(nameof(GlobalRequests))]
    public async Task GlobalRequest_IsRefusedAndThePolicyNotAsked(string name)
    {
        await using var server = await ServeAsync(LoginPermissions.Restricted, Registering);
        await using var client = await server.LogInAsync();
        byte[] anywhere = [.. SshFields.Text("localhost"), .. SshFields.Numbers(0)];

        await EventFilter.Warning(contains: "the key or certificate permits no forwarding").ExpectOneAsync(async () =>
        {
            await client.Peer.SendAsync(new GlobalRequestMessage(name, true, anywhere));
            await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        });

        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Theory, Trait("hostile", "H-25"), Trait("rule", "T-11")]
    [MemberData(nameof(SessionRequests))]
    public async Task SessionRequest_ForAWayBackOrATerminal_IsRefusedAndTheSessionGoesOn(string type)
    {
        await using var server = await ServeAsync(LoginPermissions.Restricted, Registering);
        await using var client = await server.LogInAsync();
        var session = await OpenSessionAsync(client);

        Assert.False(await session.RequestAsync(type, SessionData.Of(type)));
        Assert.True(await session.RequestAsync("exec", SshFields.Text("say hello")));

        Assert.Equal("hello", (await session.ReadToCloseAsync()).Output);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task Shell_WithoutTheTerminalAskedFor_GoesOn()
    {
        var told = new TaskCompletionSource<SshSessionStart>();
        await using var server = await ServeAsync(LoginPermissions.Unrestricted with { PermitsPty = false }, o => o with { Session = Programs.Telling(told) });
        await using var client = await server.LogInAsync();
        var session = await OpenSessionAsync(client);

        Assert.False(await session.RequestAsync("pty-req", SessionData.Of("pty-req")));
        Assert.True(await session.RequestAsync("shell"));

        Assert.Equal((SshSessionKind.Shell, null), ((await told.Task).Kind, (await told.Task).Terminal));
    }

    [Fact, Trait("rule", "T-11")]
    public async Task Unrestricted_Permits_AllOfThem()
    {
        await using var server = await ServeAsync(LoginPermissions.Unrestricted, Registering);
        await using var client = await server.LogInAsync();
        var session = await OpenSessionAsync(client);

        foreach (var type in SessionRequests)
        {
            Assert.Equal(type != "agent-req", await session.RequestAsync(type, SessionData.Of(type))); // the agent was asked for once already
        }

        await client.Peer.OpenChannelAsync(OwnType);
        await client.Peer.SendAsync(new GlobalRequestMessage(OwnRequest, true, []));
        await client.Peer.ExpectAsync(MessageNumber.RequestSuccess);
    }

    private SshServerOptions Registering(SshServerOptions options) => options with
    {
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { [OwnType] = _ => SshChannelFace.Pipe(static (channel, token) => channel.Input.CopyToAsync(channel.Output, token)) },
        Splices = new Dictionary<string, SshSplice> { [SplicedType] = new SshSplice((_, _) => Called<SshSpliceTarget?>(null)) },
        GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
        {
            [OwnRequest] = (_, _) => Called(new SshGlobalReply(true)),
        },
    };

    private ValueTask<T> Called<T>(T result)
    {
        TestActor.Tell("called");
        return new(result);
    }
}

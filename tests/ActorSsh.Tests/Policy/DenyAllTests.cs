using ActorSsh.Connections;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Policy;

/// <summary>
/// What comes with the library and what an embedder registers, counted out of the registries themselves: with the default policy each of them
/// is denied, before anything of it runs.
/// </summary>
public sealed class DenyAllTests : ServerSpec
{
    private const string OwnType = "own@example.com";
    private const string OwnRequest = "own-request@example.com";

    public static TheoryData<string> ChannelTypes => [.. ChannelFactory.BuiltIn, OwnType];

    public static TheoryData<string> GlobalRequests => [.. GlobalServices.BuiltIn.SelectMany(static service => service.Requests), OwnRequest];

    [Fact, Trait("hostile", "H-25")]
    public void TheDefault_DeniesAll() => Assert.Same(SshPolicy.DenyAll, SshServerOptions.Default.Policy);

    [Theory, Trait("hostile", "H-25"), Trait("rule", "C-10")]
    [MemberData(nameof(ChannelTypes))]
    public async Task ChannelType_IsDenied_BeforeItsFactoryIsAsked(string type)
    {
        await using var server = await ServeDenyingAsync();
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(0, type);

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        await AssertNoChannelIsLeftAsync(server);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Theory, Trait("hostile", "H-25"), Trait("rule", "C-53")]
    [MemberData(nameof(GlobalRequests))]
    public async Task GlobalRequest_IsDenied_BeforeItsHandlerIsAsked(string name)
    {
        await using var server = await ServeDenyingAsync();
        await using var client = await server.LogInAsync();
        byte[] anywhere = [.. SshClientScript.Text("localhost"), .. SshClientScript.Numbers(0)];

        await client.Peer.SendAsync(new GlobalRequestMessage(name, true, anywhere));
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);

        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    private Task<TestServer> ServeDenyingAsync() => ServeAsync(o => o with
    {
        Policy = SshServerOptions.Default.Policy,
        Session = _ => Called(),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { [OwnType] = _ => Called<SshChannelFace>() },
        GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
        {
            [OwnRequest] = (_, _) => new(Called<object>() is null ? SshGlobalReply.Failure : default),
        },
    });

    private SshSessionFace? Called() => Called<SshSessionFace>();

    private T? Called<T>()
        where T : class
    {
        TestActor.Tell("called");
        return null;
    }
}

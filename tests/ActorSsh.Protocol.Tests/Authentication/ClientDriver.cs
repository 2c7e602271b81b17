using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Feeds a client with a server's messages and drains it as its owner would; keeps its requests.</summary>
internal sealed class ClientDriver
{
    public ClientDriver(ClientAuthenticationOptions options, PeerExtensions? extensions = null)
    {
        Client = new ClientAuthentication(
            options, LoginWorld.Session, LoginWorld.Host.PublicKeyBlob, extensions ?? PeerExtensions.None);
        Drain();
    }

    public ClientAuthentication Client { get; }

    public List<byte[]> Requests { get; } = [];

    public byte[] LastRequest => Requests[^1];

    /// <summary>What a person was asked, in order.</summary>
    public List<AuthenticationQuestion> Questions { get; } = [];

    /// <summary>The person; by default nobody answers.</summary>
    public Func<AuthenticationQuestion, IReadOnlyList<string>?>? Person { get; init; }

    /// <summary>A client that uses the methods in this order, with a person who answers everything by its number.</summary>
    public static ClientDriver Asking(params string[] methods) =>
        new(new ClientAuthenticationOptions { User = LoginWorld.User, Methods = methods })
        {
            Person = question => [.. question.Prompts.Select((_, number) => $"answer {number}")],
        };

    public static ClientDriver With(params HostKey[] keys) =>
        new(new ClientAuthenticationOptions { User = LoginWorld.User, Keys = keys });

    public ClientDriver Fail(params string[] methods) => Receive(new UserAuthFailureMessage(methods, IsPartialSuccess: false));

    public ClientDriver PartlySucceed(params string[] methods) => Receive(new UserAuthFailureMessage(methods, IsPartialSuccess: true));

    public ClientDriver DemandNewPassword(string prompt = "") => Receive(new UserAuthPasswordChangeMessage(prompt, ""));

    public ClientDriver Prompt(params string[] prompts) => Receive(
        new UserAuthInfoRequestMessage("", "", "", [.. prompts.Select(text => new KeyboardInteractivePrompt(text, Echo: false))]));

    public ClientDriver Welcome(HostKey key) => Receive(new UserAuthPublicKeyOkMessage(LoginWorld.Ed25519, key.PublicKeyBlob.Span));

    public ClientDriver Succeed() => Receive(default(UserAuthSuccessMessage));

    public ClientDriver Receive<T>(in T message)
        where T : IWireMessage<T>, allows ref struct
    {
        Client.OnPayload(Payload.Encode(message));
        Drain();
        return this;
    }

    public void Drain()
    {
        while (RunWork() || Answer() || TakeRequest())
        {
        }
    }

    private bool RunWork()
    {
        if (!Client.TryTakeWork(out var work))
        {
            return false;
        }

        work.Run();
        Client.OnWorkCompleted(work);
        return true;
    }

    private bool Answer()
    {
        if (!Client.TryTakeQuestion(out var question))
        {
            return false;
        }

        Questions.Add(question);
        if (Person is not null)
        {
            Client.OnAnswer(question, Person(question));
        }

        return true;
    }

    private bool TakeRequest()
    {
        var buffer = new byte[34_000];
        if (!Client.TryTakePayload(buffer, 0, out var length))
        {
            return false;
        }

        Requests.Add(buffer[..length]);
        return true;
    }
}

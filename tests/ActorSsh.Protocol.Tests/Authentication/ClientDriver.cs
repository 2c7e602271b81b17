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

    public static ClientDriver With(params HostKey[] keys) =>
        new(new ClientAuthenticationOptions { User = LoginWorld.User, Keys = keys });

    public ClientDriver Fail(params string[] methods) => Receive(new UserAuthFailureMessage(methods, IsPartialSuccess: false));

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
        while (RunWork() || TakeRequest())
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

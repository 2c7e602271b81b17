using System.Security.Cryptography;
using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Writes what a client sends: each request with the same user and service, signatures over this connection.</summary>
/// <param name="identity">Who logs in.</param>
/// <param name="binding">The connection.</param>
/// <param name="signedMethod">The form of <c>publickey</c> that carries signatures.</param>
internal sealed class ClientRequests(LoginIdentity identity, AuthenticationBinding binding, string signedMethod)
{
    private readonly PayloadQueue _payloads = new();

    /// <summary>The form of <c>publickey</c> that carries signatures.</summary>
    public string SignedMethod => signedMethod;

    /// <summary>Moves the oldest message into <paramref name="destination"/>; one that does not fit waits on.</summary>
    public bool TryTake(Span<byte> destination, out int length) => _payloads.TryTake(destination, out length);

    /// <summary>Asks for the methods.</summary>
    public void AddNone() => Add(AuthenticationMethods.None, default);

    /// <summary>Asks whether a key would do.</summary>
    public void AddProbe(OfferedKey offer) => Add(AuthenticationMethods.PublicKey, FieldsOf(offer, signature: null).Encode(AuthenticationMethods.PublicKey));

    /// <summary>The bytes that <see cref="AddProof"/>'s signature covers.</summary>
    public byte[] DataToSign(OfferedKey offer) => SignedData.Encode(binding.SessionId, identity, signedMethod, FieldsOf(offer, signature: null));

    /// <summary>Proves a key.</summary>
    public void AddProof(OfferedKey offer, byte[] signature) => Add(signedMethod, FieldsOf(offer, signature).Encode(signedMethod));

    /// <summary>Sends a password, and a new one where it is to be changed.</summary>
    public void AddPassword(string password, string? newPassword)
    {
        var fields = new PasswordFields(password, newPassword).Encode();
        Add(AuthenticationMethods.Password, fields);
        CryptographicOperations.ZeroMemory(fields);
    }

    /// <summary>Begins a conversation.</summary>
    public void AddConversation() => Add(AuthenticationMethods.KeyboardInteractive, new KeyboardInteractiveFields("", "").Encode());

    /// <summary>Goes on with it.</summary>
    public void AddAnswers(IReadOnlyList<string> answers) => _payloads.Add(new UserAuthInfoResponseMessage(answers));

    private PublicKeyFields FieldsOf(OfferedKey offer, byte[]? signature) => new()
    {
        HasSignature = signature is not null,
        Algorithm = offer.Algorithm,
        KeyBlob = offer.Key.PublicKeyBlob.Span,
        HostKeyBlob = binding.HostKeyBlob.Span,
        Signature = signature,
    };

    private void Add(string method, ReadOnlySpan<byte> methodFields) =>
        _payloads.Add(new UserAuthRequestMessage(identity.User, identity.Service, method, methodFields));
}

using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary>What number 60 means in methods other than <c>publickey</c> (RFC 4252 §6): the method in progress says which it is.</summary>
internal static class MethodMessages
{
    /// <summary><c>SSH_MSG_USERAUTH_PASSWD_CHANGEREQ</c> (RFC 4252 §8).</summary>
    public const MessageNumber PasswordChangeRequest = MessageNumber.UserAuthPublicKeyOk;

    /// <summary><c>SSH_MSG_USERAUTH_INFO_REQUEST</c> (RFC 4256 §3.2).</summary>
    public const MessageNumber InfoRequest = MessageNumber.UserAuthPublicKeyOk;
}

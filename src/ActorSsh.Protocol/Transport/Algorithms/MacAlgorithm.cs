using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>A MAC as KEXINIT names it (RFC 4253 §6.4, RFC 6668).</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="KeyLength">Bytes of key to derive.</param>
/// <param name="TagLength">Bytes sent behind each packet.</param>
/// <param name="EncryptThenMac">
/// True where the MAC covers the ciphertext and the length travels in the clear (OpenSSH PROTOCOL §1.5).
/// </param>
/// <param name="Hash">The hash under the HMAC.</param>
internal sealed record MacAlgorithm(string Name, int KeyLength, int TagLength, bool EncryptThenMac, HashAlgorithmName Hash);

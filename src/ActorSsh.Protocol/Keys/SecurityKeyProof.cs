namespace ActorSsh.Protocol.Keys;

/// <summary>What a key on hardware (<c>sk-</c> types, OpenSSH's PROTOCOL.u2f) vouches for in one signature, under that signature.</summary>
/// <param name="IsUserPresent">Whether somebody touched it.</param>
/// <param name="IsUserVerified">Whether it knew its user, by PIN or finger.</param>
/// <param name="Counter">Signatures it has made; a lower number than before hints at a copy. Many keys leave it at 0.</param>
public sealed record SecurityKeyProof(bool IsUserPresent, bool IsUserVerified, uint Counter);

namespace ActorSsh.Protocol.Keys;

/// <summary>A CA's signature, as it stands in a certificate.</summary>
/// <param name="Algorithm">What the signature says it was made by.</param>
/// <param name="SignedBytes">Everything before it.</param>
/// <param name="Blob">The signature's blob.</param>
internal sealed record CertificateSignature(string Algorithm, byte[] SignedBytes, byte[] Blob);

namespace ActorSsh.Protocol.Transport;

/// <summary>The user's <see cref="HostKeyVerifier"/> threw, which counts as a no; what it threw is kept for logs.</summary>
/// <param name="inner">What it threw.</param>
internal sealed class HostKeyVerifierException(Exception inner) : Exception("The host key verifier failed.", inner);

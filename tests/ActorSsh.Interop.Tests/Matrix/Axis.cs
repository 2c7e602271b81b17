namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What a connection can differ in.</summary>
internal enum Axis
{
    KeyExchange,
    HostKey,
    Cipher,
    Mac,
    UserKey,
}

using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <summary>The client's first step: its one-time key pair.</summary>
internal sealed class EphemeralKeyWork(KeyExchangeMethod method) : ProtocolWork, IDisposable
{
    /// <summary>The pair; the exchange takes it over.</summary>
    public EphemeralKey? Key { get; private set; }

    public void Dispose() => Key?.Dispose();

    protected override void Execute() => Key = method.CreateEphemeral();
}

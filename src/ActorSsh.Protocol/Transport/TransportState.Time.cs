using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <content>Time: deadlines, and when keys are replaced.</content>
public sealed partial class TransportState
{
    /// <summary>When <see cref="OnDeadline"/> is due; null for never.</summary>
    public TimeSpan? NextDeadline => IsEnding
        ? null
        : TransportClock.Earliest(ExchangeDeadline, TransportClock.Earliest(_clock.Packet, RekeyDeadline));

    /// <summary>To be called when <see cref="NextDeadline"/> has passed; harmless at other times.</summary>
    /// <param name="now">Monotonic time.</param>
    /// <exception cref="SshProtocolException">The peer took too long over a key exchange or a packet.</exception>
    public void OnDeadline(TimeSpan now)
    {
        if (IsEnding)
        {
            return;
        }

        if (now >= ExchangeDeadline)
        {
            throw new SshProtocolException(DisconnectReason.KeyExchangeFailed, $"A key exchange took longer than {_options.KeyExchangeTimeout} (T-5).");
        }

        if (now >= _clock.Packet)
        {
            throw new SshProtocolException(DisconnectReason.ProtocolError, $"A packet was not complete within {_options.PacketTimeout} (T-6).");
        }

        if (now >= RekeyDeadline)
        {
            StartRekey(now);
        }
    }

    /// <summary>The caller stops receiving for reasons of its own: a packet that is arriving is given new time when reading goes on.</summary>
    public void OnReceivingPaused() => _clock.OnPacketOver();

    /// <summary>
    /// Replaces the keys now. Without effect where an exchange runs, that is until both sides' NEWKEYS have passed, or before the first one is
    /// over. Keys that are worn out meanwhile are replaced with the next packet.
    /// </summary>
    /// <param name="now">Monotonic time.</param>
    public void StartRekey(TimeSpan now)
    {
        if (_exchanges.Completed > 0 && !IsEnding)
        {
            _exchanges.Start(LongTime.After(now, _options.KeyExchangeTimeout));
        }
    }

    private TimeSpan? ExchangeDeadline => _exchanges.Completed == 0 ? _clock.Beginning : _exchanges.Deadline;

    private TimeSpan? RekeyDeadline => MayRekey ? _clock.Rekey : null;

    /// <summary>Only once the user is known: before, OpenSSH among others cannot cope.</summary>
    private bool MayRekey => _gate.Service is GatePhase.Open && !_exchanges.IsRunning && !IsEnding;

    private void AfterPacket(KeyUsage usage, PacketCipher cipher, TimeSpan now)
    {
        _clock.OnExchanges(_exchanges.Completed, now);
        if (MayRekey && _policy.IsDue(usage, cipher))
        {
            StartRekey(now);
        }
    }
}

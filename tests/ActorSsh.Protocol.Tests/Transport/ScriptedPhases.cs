using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Brings a target into any phase of the gate.</summary>
internal static class ScriptedPhases
{
    private static readonly byte[] ServiceRequest = [5, 0, 0, 0, 12, .. "ssh-userauth"u8];
    private static readonly byte[] ServiceAccept = [6, 0, 0, 0, 12, .. "ssh-userauth"u8];
    private static readonly byte[] EmptyExtInfo = [7, 0, 0, 0, 0];

    /// <summary>A peer of <paramref name="peer"/>'s role whose target is in <paramref name="phase"/>.</summary>
    public static ScriptedPeer At(SshRole peer, GatePhase phase)
    {
        var isStrict = phase is not (GatePhase.FirstGuess or GatePhase.FirstMethod or GatePhase.FirstNewKeys);
        var scripted = new ScriptedPeer(peer) { OffersStrict = isStrict };
        scripted.SendLine();
        scripted.AdvanceTo(phase);
        return scripted;
    }

    /// <summary>Goes from the version line to the phase.</summary>
    private static void AdvanceTo(this ScriptedPeer peer, GatePhase phase)
    {
        switch (phase)
        {
            case GatePhase.FirstKexInit:
                return;
            case GatePhase.FirstGuess or GatePhase.StrictGuess:
                peer.SendWrongGuess();
                return;
            case GatePhase.FirstMethod or GatePhase.StrictMethod:
                peer.SendKexInit();
                return;
            case GatePhase.FirstNewKeys or GatePhase.StrictNewKeys:
                peer.SendKexInit();
                peer.SendMethod();
                return;
        }

        peer.Exchange();
        peer.AdvanceBehindExchange(phase);
    }

    private static void AdvanceBehindExchange(this ScriptedPeer peer, GatePhase phase)
    {
        if (phase is GatePhase.ExtInfoSlot)
        {
            return;
        }

        peer.Send(2, 0, 0, 0, 0);
        if (phase is GatePhase.ServiceRequest)
        {
            return;
        }

        peer.Send(peer.Role is SshRole.Client ? ServiceRequest : ServiceAccept);
        if (phase is GatePhase.Authentication)
        {
            return;
        }

        if (phase is GatePhase.ExtInfoBeforeSuccess)
        {
            peer.Send(EmptyExtInfo);
            return;
        }

        peer.Target.State.OnAuthenticated();
        peer.AdvanceInOpen(phase);
    }

    private static void AdvanceInOpen(this ScriptedPeer peer, GatePhase phase)
    {
        switch (phase)
        {
            case GatePhase.RekeyGuess:
                peer.SendWrongGuess();
                break;
            case GatePhase.RekeyMethod:
                peer.SendKexInit();
                break;
            case GatePhase.RekeyNewKeys:
                peer.SendKexInit();
                peer.SendMethod();
                break;
        }
    }

    /// <summary>KEXINIT that announces a first packet for a method nobody has.</summary>
    public static void SendWrongGuess(this ScriptedPeer peer) => peer.SendKexInit(init => init with
    {
        KeyExchanges = ["sntrup761x25519-sha512", .. init.KeyExchanges],
        FirstKexPacketFollows = true,
    });
}

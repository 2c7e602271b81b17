namespace ActorSsh.Protocol.Connection;

/// <summary>
/// X11 and agent channels that a client's session invited its server to open (C-17): from our request on, until the server says no, the one
/// connection there should be has come, or the session is over.
/// </summary>
internal sealed class Invitations
{
    private readonly List<Invitation> _open = [];

    /// <summary>A request of ours on the session is about to be queued.</summary>
    public void OnAsked(long id, string type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case "x11-req":
                _open.Add(new Invitation(id, "x11", IsSingle: !data.IsEmpty && data[0] != 0));
                break;
            case "auth-agent-req@openssh.com":
                _open.Add(new Invitation(id, "auth-agent@openssh.com", IsSingle: false));
                break;
            case "agent-req":
                _open.Add(new Invitation(id, "agent-connect", IsSingle: false));
                break;
        }
    }

    /// <summary>The server said no, or nothing.</summary>
    public void OnRefused(long id) => _open.RemoveAll(invitation => invitation.RequestId == id);

    /// <summary>Whether such a channel is invited; the one of a single connection is so once.</summary>
    public bool TryAccept(string channelType)
    {
        var at = _open.FindIndex(invitation => invitation.ChannelType == channelType);
        if (at >= 0 && _open[at].IsSingle)
        {
            _open.RemoveAt(at);
        }

        return at >= 0;
    }

    private readonly record struct Invitation(long RequestId, string ChannelType, bool IsSingle);
}

namespace ActorSsh.Hosting;

/// <summary>Whose scope it is, for services that ask for the channel or the connection.</summary>
internal sealed class ChannelContext
{
    private SshChannelOpening? _opening;

    public SshChannelOpening Opening
    {
        get => _opening ?? throw new InvalidOperationException("Only the scope of an SSH channel has a channel and a connection; this is another scope.");
        set => _opening = value;
    }
}

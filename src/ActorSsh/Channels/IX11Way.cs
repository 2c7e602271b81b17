using System.Net;
using ActorSsh.RequestData;

namespace ActorSsh.Channels;

/// <summary>What leads to a client's X server, behind <see cref="SshX11Forwarding"/>.</summary>
internal interface IX11Way
{
    /// <summary>What the client said of it.</summary>
    X11Parameters Parameters { get; }

    /// <inheritdoc cref="SshX11Forwarding.OpenAsync"/>
    Task<SshDuplexChannel> OpenAsync(IPEndPoint originator, CancellationToken cancellationToken);

    /// <inheritdoc cref="SshX11Forwarding.Listen"/>
    SshX11Display Listen();
}

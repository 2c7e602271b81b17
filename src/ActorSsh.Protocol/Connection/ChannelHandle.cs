using System.Globalization;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Names one channel of one connection inside the process. Numbers are reused, generations are not, so a handle that outlived its channel
/// never reaches another one: commands with it do nothing.
/// </summary>
/// <param name="LocalChannel">Our number for the channel, as the peer addresses it.</param>
/// <param name="Generation">Counts the channels of the connection, from 1.</param>
public readonly record struct ChannelHandle(uint LocalChannel, uint Generation)
{
    /// <summary>The name used for actors and in logs, such as <c>ch0-17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ch{LocalChannel}-{Generation}");
}

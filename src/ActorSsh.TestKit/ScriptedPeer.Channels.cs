using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.TestKit;

/// <content>Channels, from either end.</content>
public sealed partial class ScriptedPeer
{
    /// <summary>Opens a channel and waits until the other end confirms it.</summary>
    /// <param name="type">The channel type.</param>
    /// <param name="typeSpecific">What the type defines; see <see cref="SshFields"/>.</param>
    /// <param name="options">Number, window, packet size; <see cref="ScriptedChannelOptions.Default"/> where null.</param>
    /// <exception cref="InvalidOperationException">The other end refused; reason and text are named.</exception>
    public async Task<ScriptedChannel> OpenChannelAsync(string type, ReadOnlyMemory<byte> typeSpecific = default, ScriptedChannelOptions? options = null)
    {
        var channel = await BeginOpenAsync(type, typeSpecific, options).ConfigureAwait(false);
        await channel.ExpectConfirmationAsync().ConfigureAwait(false);
        return channel;
    }

    /// <summary>
    /// Asks for a channel without waiting for the answer: <see cref="ScriptedChannel.ExpectConfirmationAsync"/> or
    /// <see cref="ScriptedChannel.ExpectRefusalAsync"/> does.
    /// </summary>
    /// <param name="type">The channel type.</param>
    /// <param name="typeSpecific">What the type defines; see <see cref="SshFields"/>.</param>
    /// <param name="options">Number, window, packet size; <see cref="ScriptedChannelOptions.Default"/> where null.</param>
    public async Task<ScriptedChannel> BeginOpenAsync(string type, ReadOnlyMemory<byte> typeSpecific = default, ScriptedChannelOptions? options = null)
    {
        options ??= ScriptedChannelOptions.Default;
        var channel = new ScriptedChannel(this, type, typeSpecific.ToArray(), options);
        await SendAsync(new ChannelOpenMessage(type, channel.LocalChannel, options.InitialWindowSize, options.MaximumPacketSize, typeSpecific.Span)).ConfigureAwait(false);
        return channel;
    }

    /// <summary>
    /// Waits for the other end to open a channel, the next message of all; <see cref="ScriptedChannel.ConfirmAsync"/> or
    /// <see cref="ScriptedChannel.RefuseAsync"/> answers.
    /// </summary>
    /// <param name="type">The channel type that is due.</param>
    /// <param name="options">Number, window, packet size; <see cref="ScriptedChannelOptions.Default"/> where null.</param>
    /// <exception cref="InvalidOperationException">Something else came; it is named.</exception>
    public async Task<ScriptedChannel> ExpectOpenAsync(string type, ScriptedChannelOptions? options = null)
    {
        var open = await ExpectAsync<ChannelOpenMessage>().ConfigureAwait(false);
        if (open.Message.ChannelType != type)
        {
            throw new InvalidOperationException($"An open of {open.Message.ChannelType} came, {type} was expected.");
        }

        var channel = new ScriptedChannel(this, type, open.Message.TypeSpecific.ToArray(), options ?? ScriptedChannelOptions.Default);
        channel.OnOffered(open.Message);
        return channel;
    }
}

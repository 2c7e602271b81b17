using System.Buffers.Binary;

namespace ActorSsh.Bastion.Control;

/// <summary>Frames of a stream, both ways; one reader and one writer at a time.</summary>
/// <param name="stream">The connected socket; the caller's.</param>
internal sealed class ControlFrames(Stream stream)
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly byte[] _header = new byte[ControlFrame.HeaderLength];

    /// <summary>The next frame. Nothing is kept of it but what this returns.</summary>
    /// <param name="maximumContent">The most content that is taken.</param>
    /// <param name="cancellationToken">Ends the wait; the stream is of no use then.</param>
    /// <returns>Null at the end of the stream.</returns>
    /// <exception cref="ControlProtocolException">It is no frame, too long, or cut off.</exception>
    public async Task<ControlFrame?> ReadAsync(int maximumContent, CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            return null;
        }

        var (type, length) = Header(read, maximumContent);
        var content = new byte[length];
        var filled = await stream.ReadAtLeastAsync(content, length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return filled == length ? new ControlFrame(type, content) : throw new ControlProtocolException("The stream ends inside a frame.");
    }

    /// <summary>Sends content in as many frames as it takes; one without content is a frame too.</summary>
    public async Task WriteAsync(ControlFrameType type, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            do
            {
                var part = content[..Math.Min(content.Length, MaximumOf(type))];
                await stream.WriteAsync(Bytes(type, part), cancellationToken).ConfigureAwait(false);
                content = content[part.Length..];
            }
            while (content.Length > 0);
        }
        finally
        {
            _writing.Release();
        }
    }

    private (ControlFrameType Type, int Length) Header(int read, int maximumContent)
    {
        if (read < _header.Length)
        {
            throw new ControlProtocolException("The stream ends inside a frame.");
        }

        var (type, length) = ((ControlFrameType)_header[0], BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(1)));
        return Enum.IsDefined(type) && length <= maximumContent
            ? (type, (int)length)
            : throw new ControlProtocolException($"A frame of type {_header[0]} and {length} bytes came; at most {maximumContent} are allowed.");
    }

    private static int MaximumOf(ControlFrameType type) => type == ControlFrameType.Request ? int.MaxValue : ControlFrame.MaximumContent;

    /// <summary>One frame as it is sent.</summary>
    public static byte[] Bytes(ControlFrameType type, ReadOnlyMemory<byte> content)
    {
        var bytes = new byte[ControlFrame.HeaderLength + content.Length];
        bytes[0] = (byte)type;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), (uint)content.Length);
        content.Span.CopyTo(bytes.AsSpan(ControlFrame.HeaderLength));
        return bytes;
    }
}

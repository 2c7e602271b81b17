namespace ActorSsh.Bastion.Control;

/// <summary>
/// What goes over the control socket: frames of one byte of type, four of length, big-endian, and that many of content. Map of this folder:
/// <see cref="ControlFrames"/> reads and writes them, <see cref="ControlRequest"/> is the first one; <see cref="ControlServer"/> accepts,
/// <see cref="ControlSession"/> serves one program, <see cref="ControlClient"/> is that program's side.
/// </summary>
/// <param name="Type">What it is.</param>
/// <param name="Content">Its content.</param>
internal readonly record struct ControlFrame(ControlFrameType Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>Bytes of type and length.</summary>
    public const int HeaderLength = 5;

    /// <summary>The most content of any frame but a request: whoever has more sends several.</summary>
    public const int MaximumContent = 32 * 1024;
}

/// <summary>Kinds of frames. The numbers stay.</summary>
internal enum ControlFrameType : byte
{
    /// <summary>Program to bastion, once and first: <see cref="ControlRequest"/>.</summary>
    Request = 1,

    /// <summary>Program to bastion: keys that were pressed.</summary>
    Input = 2,

    /// <summary>Program to bastion: the terminal's new size, columns and rows of four bytes each.</summary>
    Resize = 3,

    /// <summary>Program to bastion: nothing more will be typed.</summary>
    InputEnd = 4,

    /// <summary>Bastion to program: for standard output.</summary>
    Output = 16,

    /// <summary>Bastion to program: for standard error.</summary>
    Error = 17,

    /// <summary>Bastion to program: one byte, 1 to send keys as they are pressed from now on, 0 to stop that.</summary>
    Raw = 18,

    /// <summary>Bastion to program, last: the exit status, one byte.</summary>
    Exit = 19,
}

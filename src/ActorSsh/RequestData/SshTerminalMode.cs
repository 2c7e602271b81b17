namespace ActorSsh;

/// <summary>
/// The terminal modes a client can send (RFC 4254 §8, RFC 8160), by their opcodes. The argument of a character is its code, 255 for none; of
/// a flag 0 or 1; of a speed its bits per second.
/// </summary>
public enum SshTerminalMode
{
    /// <summary>Ends the list (<c>TTY_OP_END</c>); never in a parsed one.</summary>
    None = 0,

    /// <summary><c>VINTR</c>: the character that interrupts.</summary>
    InterruptCharacter = 1,

    /// <summary><c>VQUIT</c>: the character that quits.</summary>
    QuitCharacter = 2,

    /// <summary><c>VERASE</c>: the character that erases the character left of the cursor.</summary>
    EraseCharacter = 3,

    /// <summary><c>VKILL</c>: the character that erases the line.</summary>
    KillCharacter = 4,

    /// <summary><c>VEOF</c>: the character that ends the input.</summary>
    EndOfFileCharacter = 5,

    /// <summary><c>VEOL</c>: the character that ends a line, besides CR and LF.</summary>
    EndOfLineCharacter = 6,

    /// <summary><c>VEOL2</c>: the character that ends a line too.</summary>
    SecondEndOfLineCharacter = 7,

    /// <summary><c>VSTART</c>: the character that continues output that was stopped.</summary>
    StartCharacter = 8,

    /// <summary><c>VSTOP</c>: the character that stops output.</summary>
    StopCharacter = 9,

    /// <summary><c>VSUSP</c>: the character that suspends the program.</summary>
    SuspendCharacter = 10,

    /// <summary><c>VDSUSP</c>: the character that suspends the program when it reads it.</summary>
    DelayedSuspendCharacter = 11,

    /// <summary><c>VREPRINT</c>: the character that prints the line again.</summary>
    ReprintCharacter = 12,

    /// <summary><c>VWERASE</c>: the character that erases a word.</summary>
    WordEraseCharacter = 13,

    /// <summary><c>VLNEXT</c>: the character that takes the next character as it is.</summary>
    LiteralNextCharacter = 14,

    /// <summary><c>VFLUSH</c>: the character that discards output.</summary>
    FlushCharacter = 15,

    /// <summary><c>VSWTCH</c>: the character that switches to another shell layer.</summary>
    SwitchCharacter = 16,

    /// <summary><c>VSTATUS</c>: the character that prints a line of the system's state.</summary>
    StatusCharacter = 17,

    /// <summary><c>VDISCARD</c>: the character that turns discarding output on and off.</summary>
    DiscardCharacter = 18,

    /// <summary><c>IGNPAR</c>: parity errors are ignored.</summary>
    IgnoreParityErrors = 30,

    /// <summary><c>PARMRK</c>: parity and framing errors are marked.</summary>
    MarkParityErrors = 31,

    /// <summary><c>INPCK</c>: parity errors are looked for.</summary>
    CheckParity = 32,

    /// <summary><c>ISTRIP</c>: the eighth bit of input is cleared.</summary>
    StripInput = 33,

    /// <summary><c>INLCR</c>: NL becomes CR on input.</summary>
    MapNewLineToReturn = 34,

    /// <summary><c>IGNCR</c>: CR is ignored on input.</summary>
    IgnoreReturn = 35,

    /// <summary><c>ICRNL</c>: CR becomes NL on input.</summary>
    MapReturnToNewLine = 36,

    /// <summary><c>IUCLC</c>: upper case becomes lower case on input.</summary>
    MapUpperToLower = 37,

    /// <summary><c>IXON</c>: the stop character stops output.</summary>
    OutputFlowControl = 38,

    /// <summary><c>IXANY</c>: any character continues stopped output.</summary>
    AnyCharacterStarts = 39,

    /// <summary><c>IXOFF</c>: input is stopped by the stop character.</summary>
    InputFlowControl = 40,

    /// <summary><c>IMAXBEL</c>: the bell rings when the input queue is full.</summary>
    RingOnFullInput = 41,

    /// <summary><c>IUTF8</c>: input is UTF-8, as erasing characters has to know (RFC 8160).</summary>
    Utf8 = 42,

    /// <summary><c>ISIG</c>: INTR, QUIT and SUSP raise signals.</summary>
    Signals = 50,

    /// <summary><c>ICANON</c>: input is edited and comes in lines.</summary>
    Canonical = 51,

    /// <summary><c>XCASE</c>: upper case is written with a backslash before.</summary>
    UpperCaseMapping = 52,

    /// <summary><c>ECHO</c>: input is echoed.</summary>
    Echo = 53,

    /// <summary><c>ECHOE</c>: erased characters disappear.</summary>
    EchoErase = 54,

    /// <summary><c>ECHOK</c>: A new line follows the kill character.</summary>
    EchoKill = 55,

    /// <summary><c>ECHONL</c>: NL is echoed even where nothing is.</summary>
    EchoNewLine = 56,

    /// <summary><c>NOFLSH</c>: signals discard no queues.</summary>
    NoFlush = 57,

    /// <summary><c>TOSTOP</c>: output of background jobs stops them.</summary>
    StopBackgroundOutput = 58,

    /// <summary><c>IEXTEN</c>: extensions are on.</summary>
    Extensions = 59,

    /// <summary><c>ECHOCTL</c>: control characters are echoed as ^X.</summary>
    EchoControl = 60,

    /// <summary><c>ECHOKE</c>: the killed line disappears.</summary>
    EchoKillErase = 61,

    /// <summary><c>PENDIN</c>: pending input is retyped.</summary>
    RetypePending = 62,

    /// <summary><c>OPOST</c>: output is processed.</summary>
    ProcessOutput = 70,

    /// <summary><c>OLCUC</c>: lower case becomes upper case on output.</summary>
    MapLowerToUpper = 71,

    /// <summary><c>ONLCR</c>: NL becomes CR NL on output.</summary>
    MapNewLineToReturnNewLine = 72,

    /// <summary><c>OCRNL</c>: CR becomes NL on output.</summary>
    MapOutputReturnToNewLine = 73,

    /// <summary><c>ONOCR</c>: no CR at column 0.</summary>
    NoReturnAtColumnZero = 74,

    /// <summary><c>ONLRET</c>: NL does what CR does.</summary>
    NewLineReturns = 75,

    /// <summary><c>CS7</c>: seven bits.</summary>
    SevenBits = 90,

    /// <summary><c>CS8</c>: eight bits.</summary>
    EightBits = 91,

    /// <summary><c>PARENB</c>: parity is made and checked.</summary>
    Parity = 92,

    /// <summary><c>PARODD</c>: parity is odd, otherwise even.</summary>
    OddParity = 93,

    /// <summary><c>TTY_OP_ISPEED</c>: the input speed.</summary>
    InputSpeed = 128,

    /// <summary><c>TTY_OP_OSPEED</c>: the output speed.</summary>
    OutputSpeed = 129,
}

namespace ActorSsh.Protocol.Keys;

/// <summary>A private key file needs a passphrase that was not given, or another one than was given: ask its owner, and try again.</summary>
public sealed class PassphraseException : FormatException
{
    private PassphraseException(string message, bool isMissing)
        : base(message) => IsMissing = isMissing;

    /// <summary>Whether none was given; otherwise it was wrong.</summary>
    public bool IsMissing { get; }

    internal static PassphraseException Missing() => new("The private key is encrypted, and no passphrase was given.", isMissing: true);

    internal static PassphraseException Wrong() => new("The passphrase does not open the private key.", isMissing: false);
}

using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>A critical option or an extension of a certificate: a name, and for some a text.</summary>
/// <param name="Name">Such as <c>force-command</c> or <c>permit-pty</c>. Of a certificate received: whatever its CA wrote there.</param>
/// <param name="Data">As it stands in the certificate: empty for a flag, else usually one string in wire form.</param>
public sealed record CertificateOption(string Name, ReadOnlyMemory<byte> Data)
{
    internal const string ForcedCommandName = "force-command";
    internal const string SourceAddressName = "source-address";
    internal const string VerifyRequiredName = "verify-required";
    internal const string NoTouchRequiredName = "no-touch-required";
    internal const string PtyName = "permit-pty";
    internal const string PortForwardingName = "permit-port-forwarding";
    internal const string AgentForwardingName = "permit-agent-forwarding";
    internal const string X11ForwardingName = "permit-X11-forwarding";
    internal const string UserRcName = "permit-user-rc";

    /// <summary>All extensions that begin with <c>permit-</c>: what <c>ssh-keygen -s</c> gives a user's certificate if told nothing else.</summary>
    public static IReadOnlyList<CertificateOption> DefaultUserExtensions { get; } =
        [Flag(X11ForwardingName), Flag(AgentForwardingName), Flag(PortForwardingName), Flag(PtyName), Flag(UserRcName)];

    /// <summary>The critical option <c>verify-required</c>: a key on hardware must have verified its user.</summary>
    public static CertificateOption VerifyRequired { get; } = Flag(VerifyRequiredName);

    /// <summary>The critical option <c>force-command</c>.</summary>
    /// <param name="command">What runs, whatever is asked for.</param>
    public static CertificateOption ForceCommand(string command) => WithText(ForcedCommandName, command);

    /// <summary>The critical option <c>source-address</c>.</summary>
    /// <param name="addresses">Where the certificate may be used from.</param>
    public static CertificateOption SourceAddress(AddressList addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return WithText(SourceAddressName, addresses.ToString());
    }

    /// <summary>An option that says all by its name.</summary>
    /// <param name="name">Printable ASCII without blank and comma; own ones as name@domain.</param>
    public static CertificateOption Flag(string name) => new(Checked(name), ReadOnlyMemory<byte>.Empty);

    /// <summary>An option with a text.</summary>
    /// <param name="name">Printable ASCII without blank and comma; own ones as name@domain.</param>
    /// <param name="text">Any text.</param>
    public static CertificateOption WithText(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var writer = new WireWriter(stackalloc byte[256]);
        writer.WriteText(text);
        var data = writer.ToArray();
        writer.Dispose();
        return new CertificateOption(Checked(name), data);
    }

    /// <summary>The text within, where the data is one text and nothing more. Not trusted: escape it before it reaches a log.</summary>
    /// <param name="text">The text.</param>
    public bool TryGetText([NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            var reader = new WireReader(Data.Span);
            var read = reader.ReadText();
            reader.ExpectEnd();
            text = read;
        }
        catch (SshProtocolException)
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(CertificateOption? other) => other is not null && Name == other.Name && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Data.Length);

    private static string Checked(string name)
    {
        WireWriter.CheckName(name);
        return name;
    }
}

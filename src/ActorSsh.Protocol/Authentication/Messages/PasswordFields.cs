using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary>The method fields of <c>password</c> (RFC 4252 §8).</summary>
/// <param name="Password">The password, or the old one where there is a new one.</param>
/// <param name="NewPassword">The one to set in its place; null where none is to be changed.</param>
internal readonly record struct PasswordFields(string Password, string? NewPassword)
{
    /// <summary>Reads the fields, to the last byte.</summary>
    /// <exception cref="SshProtocolException">They are cut short, not UTF-8, or bytes are left over.</exception>
    public static PasswordFields Read(ReadOnlySpan<byte> methodFields)
    {
        var reader = new WireReader(methodFields);
        var isChange = reader.ReadBoolean();
        var fields = new PasswordFields(reader.ReadText(), isChange ? reader.ReadText() : null);
        reader.ExpectEnd();
        return fields;
    }

    /// <summary>The fields in an array of their own, which the caller zeroes.</summary>
    public byte[] Encode()
    {
        // No stack memory: what the writer rents it zeroes.
        var writer = new WireWriter([]);
        try
        {
            writer.WriteBoolean(NewPassword is not null);
            writer.WriteText(Password);
            if (NewPassword is not null)
            {
                writer.WriteText(NewPassword);
            }

            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Never a password.</summary>
    public override string ToString() => NewPassword is null ? "password" : "password change";
}

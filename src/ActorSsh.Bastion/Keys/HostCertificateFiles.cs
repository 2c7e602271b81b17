using System.Text;
using ActorSsh.Bastion.Files;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Keys;

/// <summary>Certificates of the host keys, as <c>ssh-keygen -s CA -h</c> makes them: whoever trusts the authority need not be shown the key first.</summary>
internal static class HostCertificateFiles
{
    /// <summary>Gives each key the certificate that is its own; a key has one at most.</summary>
    /// <param name="files">Of certificates.</param>
    /// <param name="keys">The host keys.</param>
    /// <exception cref="BastionException">A file cannot be read, is no certificate of a host's, or of none of these keys.</exception>
    public static IReadOnlyList<HostKeyFile> Apply(IReadOnlyList<string> files, IReadOnlyList<HostKeyFile> keys) => files.Aggregate(keys, Apply);

    private static IReadOnlyList<HostKeyFile> Apply(IReadOnlyList<HostKeyFile> keys, string file)
    {
        var certificate = Load(file);
        var holder = keys.FirstOrDefault(key => IsOf(certificate, key.Key))
            ?? throw Unusable(file, "it is of none of the host keys", $"ssh-keygen -L -f {ShellWord.Quote(file)}");
        return holder.Certificate is null
            ? [.. keys.Select(key => key == holder ? key with { Certificate = certificate } : key)]
            : throw Unusable(file, "its key has one already", $"ssh-keygen -L -f {ShellWord.Quote(file)}");
    }

    /// <summary>Who could have written it does not matter: it is public, and must be of one of the keys; clients judge the rest.</summary>
    private static PublicKey Load(string file)
    {
        try
        {
            var bytes = TrustedFile.TryRead(file, KeyFile.MaximumLength, static (_, _) => null, out var fault) ?? throw Unusable(file, fault!.Why, $"ls -l {ShellWord.Quote(file)}");
            return PublicKey.TryParseLine(Encoding.UTF8.GetString(bytes), out var key, out _) && key.Certificate?.Kind == CertificateKind.Host ? key : throw Unusable(file, "it is no certificate of a host", $"ssh-keygen -L -f {ShellWord.Quote(file)}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unusable(file, problem.Message, $"ls -l {ShellWord.Quote(file)}");
        }
    }

    private static bool IsOf(PublicKey certificate, HostKey key)
    {
        try
        {
            return key.WithCertificate(certificate) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static BastionException Unusable(string file, string why, string next) =>
        new(ExitCode.DataFolder, $"The host certificate {file} cannot be used: {why}.", next);
}

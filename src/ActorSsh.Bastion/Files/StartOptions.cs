namespace ActorSsh.Bastion.Files;

/// <summary><c>actor-ssh.bastion.start</c>: what <c>bastion up</c> begins with where its command line says nothing.</summary>
internal sealed record StartOptions
{
    private const string Usual = "default";

    /// <summary>The data folder; null for the usual one (<see cref="UsualDataFolder.PathBy"/>).</summary>
    public required string? DataFolder { get; init; }

    /// <summary>Host key files, most wanted first; none for those of the data folder, which are made where they are missing.</summary>
    public required IReadOnlyList<string> HostKeys { get; init; }

    /// <summary>Files of certificates of these keys.</summary>
    public required IReadOnlyList<string> HostCertificates { get; init; }

    /// <summary>Files of keys that log in under the name of whoever starts the bastion; none for those in <c>~/.ssh</c>.</summary>
    public required IReadOnlyList<string> Admit { get; init; }

    public static StartOptions Read(SshConfigurationSection section) => new()
    {
        DataFolder = section.Parsed("data-folder", "default, or an absolute path", static text => text == Usual ? Usual : OptionCheck.AbsolutePath(text)) is var folder && folder == Usual ? null : folder,
        HostKeys = section.ParsedList("host-keys", "an absolute path", OptionCheck.AbsolutePath),
        HostCertificates = section.ParsedList("host-certificates", "an absolute path", OptionCheck.AbsolutePath),
        Admit = section.ParsedList("admit", "an absolute path", OptionCheck.AbsolutePath),
    };
}

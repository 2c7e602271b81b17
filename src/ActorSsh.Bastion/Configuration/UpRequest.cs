using System.Net;
using ActorSsh.Bastion.Keys;

namespace ActorSsh.Bastion.Configuration;

/// <summary>What <c>up</c> was asked for, checked: the command line over the configuration.</summary>
internal sealed record UpRequest
{
    /// <summary>As it was typed.</summary>
    public required UpArguments Typed { get; init; }

    public required BastionConfiguration Configuration { get; init; }

    /// <summary>Where to listen; at least one.</summary>
    public required IReadOnlyList<IPEndPoint> Listen { get; init; }

    /// <summary>The data folder; not yet made.</summary>
    public required string DataPath { get; init; }

    /// <summary>Public key files named by the user; none means those of <see cref="SshFolder"/>.</summary>
    public required IReadOnlyList<string> Admit { get; init; }

    /// <summary>The starter's name, under which the keys may log in.</summary>
    public required string User { get; init; }

    /// <summary>The starter's ~/.ssh.</summary>
    public required string SshFolder { get; init; }

    /// <summary>Reads the configuration, and says what comes of both.</summary>
    /// <exception cref="BastionException">Either is wrong.</exception>
    public static UpRequest Of(UpArguments typed)
    {
        var configuration = typed.Config is { } file ? ConfigurationFile.Load(file) : BastionConfiguration.Default;
        var start = configuration.Options.Start;
        return new UpRequest
        {
            Typed = typed,
            Configuration = configuration,
            Listen = typed.Listen is { } listen ? [ListenAddress.Parse(listen)] : ListenOf(configuration, typed),
            DataPath = typed.Data ?? start.DataFolder ?? UsualDataFolder.PathBy(Environment.GetEnvironmentVariable),
            Admit = typed.Admit.Count > 0 ? typed.Admit : start.Admit,
            User = ProcessUser.Name,
            SshFolder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh"),
        };
    }

    /// <summary>The starter's own keys: those named, or else what is found.</summary>
    /// <exception cref="BastionException">A named file cannot be read.</exception>
    public AdmittedKeys FindKeys() => Admit.Count > 0 ? KeyDiscovery.InFiles(Admit) : KeyDiscovery.InFolder(SshFolder);

    private static IReadOnlyList<IPEndPoint> ListenOf(BastionConfiguration configuration, UpArguments typed) => configuration.Server.Listen.Count > 0
        ? configuration.Server.Listen
        : throw new BastionException(ExitCode.BadData, "actor-ssh.server.listen is empty: the bastion would listen nowhere.", $"{StartCommand.For(typed)} --listen {ListenAddress.Default}");
}

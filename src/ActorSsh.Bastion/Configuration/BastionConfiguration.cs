using ActorSsh.Bastion.Users;
using Akka.Configuration;

namespace ActorSsh.Bastion.Configuration;

/// <summary>
/// What a bastion is configured with: the user's file over <c>hocon/bastion.conf</c> over <c>hocon/reference.conf</c>. What the command line says
/// goes before all of them, and is not in here.
/// </summary>
internal sealed class BastionConfiguration
{
    private static readonly SshConfigurationSchema _schema = new()
    {
        Defaults = BastionConf(),
        Read = static config => config.Section(BastionOptions.Path, BastionOptions.Read),
    };

    private BastionConfiguration(Config all, IReadOnlyList<SshConfigurationFinding> findings)
    {
        All = all;
        Findings = findings;
        Server = SshServerOptions.FromConfig(all);
        Options = BastionOptions.FromConfig(all);
    }

    /// <summary>Without a file.</summary>
    public static BastionConfiguration Default { get; } = new(_schema.Defaults.WithFallback(SshReferenceConfig.Reference), []);

    /// <summary>Everything, for the actor system.</summary>
    public Config All { get; }

    /// <summary>Notes and warnings about the file.</summary>
    public IReadOnlyList<SshConfigurationFinding> Findings { get; }

    /// <summary>The library's options as far as a file can say them: without keys, log-ins and policy.</summary>
    public SshServerOptions Server { get; }

    /// <summary>The bastion's own.</summary>
    public BastionOptions Options { get; }

    /// <summary>What is said of users.</summary>
    public UserSettings Users => new(Options.Users, Options.LogIn, Server.Authentication.Methods);

    /// <summary>Reads the text of a user's file.</summary>
    /// <param name="text">HOCON.</param>
    /// <param name="name">What findings call it: its path.</param>
    /// <exception cref="SshConfigurationException">The text cannot be used; all that is wrong is told.</exception>
    public static BastionConfiguration Parse(string text, string name) => Of(SshConfigurationFile.Parse(text, name, _schema));

    /// <summary>All that is to be said about a text, errors among it; none when all is well.</summary>
    public static IReadOnlyList<SshConfigurationFinding> Check(string text, string name) => SshConfigurationFile.Check(text, name, _schema);

    private static BastionConfiguration Of(SshConfigurationFile file) =>
        new(file.Config.WithFallback(_schema.Defaults).WithFallback(SshReferenceConfig.Reference), file.Findings);

    private static Config BastionConf()
    {
        using var stream = typeof(BastionConfiguration).Assembly.GetManifestResourceStream("ActorSsh.Bastion.bastion.conf")!;
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}

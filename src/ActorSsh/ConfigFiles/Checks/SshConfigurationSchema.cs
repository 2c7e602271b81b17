using ActorSsh.Options.Sections;
using Akka.Configuration;

namespace ActorSsh;

/// <summary>What a program reads from a configuration file beside the library's own keys, so that both are checked in the same way.</summary>
/// <example>
/// <code>
/// var schema = new SshConfigurationSchema { Read = config => config.Section("my-program", MyOptions.Read), Defaults = MyDefaults };
/// var file = SshConfigurationFile.Load("/etc/my-program.conf", schema);
/// </code>
/// </example>
public sealed record SshConfigurationSchema
{
    /// <summary>The library's keys and no others.</summary>
    public static SshConfigurationSchema Library { get; } = new();

    /// <summary>
    /// What stands behind the user's file and before <c>hocon/reference.conf</c>: the program's own defaults, and what it sets differently from the
    /// library. Default: nothing.
    /// </summary>
    public Config Defaults { get; init => field = Check.NotNull(value); } = Config.Empty;

    /// <summary>
    /// Reads all of the program's sections from the whole configuration, to see what is asked for and what is refused; what it makes of them is not
    /// looked at. Called once or several times for each check. Default: reads nothing.
    /// </summary>
    public Action<SshConfigurationSection> Read { get; init => field = Check.NotNull(value); } = static _ => { };

    /// <summary>Top-level keys of the program's own, beside <c>actor-ssh</c> and <c>akka</c>. Default: none.</summary>
    public IReadOnlyList<string> Roots { get; init => field = Check.NotNull(value); } = [];

    /// <summary>The defaults that a user's file is read over.</summary>
    internal Config Reference => Defaults.WithFallback(SshReferenceConfig.Reference);
}

using System.CommandLine.Parsing;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>A column of ours.</summary>
/// <param name="Name">The column's head.</param>
/// <param name="Assembly">Path of the ActorSsh.Benchmarks.dll that serves.</param>
/// <param name="Hocon">What it serves with, over its defaults; null for nothing.</param>
internal sealed record OwnVariant(string Name, string Assembly, string? Hocon)
{
    private static readonly string ThisAssembly = typeof(OwnVariant).Assembly.Location;

    /// <summary>This build as it stands.</summary>
    public static OwnVariant Default { get; } = new("ActorSsh", ThisAssembly, Hocon: null);

    /// <summary>Reads each NAME=HOCON: this build with a configuration.</summary>
    public static OwnVariant[] ReadConfigured(ArgumentResult argument) => Read(argument, static (name, hocon) => new OwnVariant(name, ThisAssembly, hocon));

    /// <summary>Reads each NAME=FILE: another build's assembly, such as one from before a change.</summary>
    public static OwnVariant[] ReadBuilds(ArgumentResult argument) => Read(argument, static (name, file) => new OwnVariant(name, Path.GetFullPath(file), Hocon: null));

    private static OwnVariant[] Read(ArgumentResult argument, Func<string, string, OwnVariant> create)
    {
        var variants = new List<OwnVariant>();
        foreach (var text in argument.Tokens.Select(static token => token.Value))
        {
            if (text.Split('=', 2) is [{ Length: > 0 } name, var what])
            {
                variants.Add(create(name, what));
            }
            else
            {
                argument.AddError($"{text}: NAME=WHAT is wanted.");
            }
        }

        return [.. variants];
    }
}

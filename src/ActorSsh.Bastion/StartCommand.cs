namespace ActorSsh.Bastion;

/// <summary>How to type <c>bastion</c> here: through <c>dotnet run</c> in a clone, by the program's own path elsewhere.</summary>
internal static class StartCommand
{
    private const string Project = "src/ActorSsh.Bastion";

    private static readonly string Bastion = IsOf(Directory.GetCurrentDirectory(), typeof(StartCommand).Assembly.Location) ? $"dotnet run -c Release --project {Project} --" : Program();

    /// <summary>How to type <c>bastion up</c>.</summary>
    public static string Text { get; } = Of("up");

    /// <summary>How to type the program, with the option that names a data folder where one was given.</summary>
    public static string WithData(string? data) => $"{Bastion}{Option("data", data)}";

    /// <summary>How to type any command.</summary>
    /// <param name="command">The command with its arguments, quoted where they need it.</param>
    public static string Of(string command) => $"{Bastion} {command}";

    /// <summary>How to type a command to the bastion of a data folder, which needs no name where it is the usual one.</summary>
    /// <param name="data">The folder's whole path.</param>
    /// <param name="command">The command with its arguments, quoted where they need it.</param>
    public static string On(string data, string command) => Of($"{command}{(IsUsual(data) ? "" : Option("data", data))}");

    /// <summary>The same start once more: with the options that were given, but for the keys.</summary>
    public static string For(UpArguments typed) => $"{Text}{Option("config", typed.Config)}{Option("listen", typed.Listen)}{Option("data", typed.Data)}";

    /// <summary>Whether a program was built in a clone; one that is installed may be run in the folder of a clone too.</summary>
    /// <param name="folder">Perhaps the root of a clone.</param>
    /// <param name="program">The whole path of the program.</param>
    internal static bool IsOf(string folder, string program) =>
        Directory.Exists(Path.Combine(folder, Project)) && program.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsUsual(string data)
    {
        try
        {
            return data == UsualDataFolder.PathBy(Environment.GetEnvironmentVariable);
        }
        catch (BastionException)
        {
            return false;
        }
    }

    private static string Option(string name, string? value) => value is null ? "" : $" --{name} {ShellWord.Quote(value)}";

    // Run as `dotnet ActorSsh.Bastion.dll`, the process is dotnet's.
    private static string Program()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? $"dotnet {ShellWord.Quote(typeof(StartCommand).Assembly.Location)}"
            : ShellWord.Quote(process);
    }
}

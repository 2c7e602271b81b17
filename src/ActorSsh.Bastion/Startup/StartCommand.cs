namespace ActorSsh.Bastion.Startup;

/// <summary>How to type <c>bastion up</c> here: through <c>dotnet run</c> in a clone, by the program's own path elsewhere.</summary>
internal static class StartCommand
{
    private const string Project = "src/ActorSsh.Bastion";

    public static string Text { get; } = Directory.Exists(Project) ? $"dotnet run -c Release --project {Project} -- up" : $"{Program()} up";

    /// <summary>The same start once more: with the options that were given, but for the keys.</summary>
    public static string For(UpRequest request)
    {
        var listen = request.Listen.ToString() == ListenAddress.Default ? "" : $" --listen {request.Listen}";
        var data = request.DataPath is { } path ? $" --data {ShellWord.Quote(path)}" : "";
        return $"{Text}{listen}{data}";
    }

    // Run as `dotnet ActorSsh.Bastion.dll`, the process is dotnet's.
    private static string Program()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? $"dotnet {ShellWord.Quote(typeof(StartCommand).Assembly.Location)}"
            : ShellWord.Quote(process);
    }
}

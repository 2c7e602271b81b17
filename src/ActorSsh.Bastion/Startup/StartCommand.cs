namespace ActorSsh.Bastion.Startup;

/// <summary>How to type <c>bastion up</c> here: through <c>dotnet run</c> in a clone, by the program's own path elsewhere.</summary>
internal static class StartCommand
{
    private const string Project = "src/ActorSsh.Bastion";

    public static string Text { get; } =
        Directory.Exists(Project) ? $"dotnet run -c Release --project {Project} -- up" : $"{Environment.ProcessPath} up";
}

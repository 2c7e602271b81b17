using System.Diagnostics;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>Whether the real Akka.NET can be had here: tried by restoring this project with it.</summary>
internal static class AkkaPackages
{
    public static bool CanBeRestored(string project, out string reason)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", project, $"-p:ActorRuntime={MeasuredRuntime.Akka}", "-v", "q", "-nologo"])
        {
            RedirectStandardOutput = true,
        };
        using var restore = Process.Start(start)!;
        var lines = restore.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
        restore.WaitForExit();
        reason = lines.FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? $"dotnet restore ended with {restore.ExitCode}.";
        return restore.ExitCode == 0;
    }
}

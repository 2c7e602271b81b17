using System.Globalization;
using System.Text.Json;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Startup;

/// <summary>What runs on a data folder that somebody has taken: which process, since when, and, where it answers, on which addresses.</summary>
internal static class FolderOccupant
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Why a second bastion cannot start there, and the commands that look at the first one, or stop it.</summary>
    public static async Task<BastionException> ExplainAsync(DataFolder data)
    {
        var status = await ControlQuery.AskAsync(data.Path, ["status", "--json"], Patience).ConfigureAwait(false);
        return new BastionException(
            ExitCode.DataFolder,
            $"A bastion runs already on {data.Path}: process {FolderLock.ReadProcessId(data)}, since {Since(data)}{On(status)}.\n"
            + $"  Another one beside it needs --data and --listen of its own. This one is stopped by: {StartCommand.On(data.Path, "drain")}",
            StartCommand.On(data.Path, "status"));
    }

    /// <summary>The file was written when the folder was taken.</summary>
    private static string Since(DataFolder data) => File.GetLastWriteTimeUtc(data.ProcessId).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string On(string? status)
    {
        if (status is null)
        {
            return "; it does not answer";
        }

        using var document = JsonDocument.Parse(status);
        return document.RootElement.TryGetProperty("listens_on", out var endPoints) && endPoints.GetArrayLength() > 0
            ? $", on {string.Join(", ", endPoints.EnumerateArray())}"
            : "";
    }
}

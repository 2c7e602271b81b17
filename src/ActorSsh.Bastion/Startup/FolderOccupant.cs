using System.Globalization;
using System.Text.Json;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Startup;

/// <summary>What runs on a data folder that somebody has taken: which process, since when, and, where it answers, on which addresses.</summary>
internal static class FolderOccupant
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Takes a folder for a bastion that starts.</summary>
    /// <exception cref="BastionException">Another bastion has it: what runs there.</exception>
    public static async Task<FolderLock> TakeAsync(DataFolder data) =>
        await FolderLock.TryTakeAsync(data).ConfigureAwait(false) ?? throw await ExplainAsync(data).ConfigureAwait(false);

    /// <summary>Why a second bastion cannot start there, and the commands that look at the first one, or stop it.</summary>
    private static async Task<BastionException> ExplainAsync(DataFolder data)
    {
        var status = await ControlQuery.AskAsync(data.Path, ["status", "--json"], Patience).ConfigureAwait(false);
        var process = FolderLock.ReadProcessId(data);
        return new BastionException(
            ExitCode.DataFolder,
            $"A bastion runs already on {data.Path}: process {process}, since {Since(data)}{On(status)}.\n"
            + $"  Another one beside it needs --data and --listen of its own. This one is stopped by: {(status is null ? FormattableString.Invariant($"kill -TERM {process}") : StartCommand.On(data.Path, "drain"))}",
            StartCommand.On(data.Path, "status"));
    }

    /// <summary>Why the one that runs there cannot be asked, where its control socket is gone, or never was; null where it has one, or none runs.</summary>
    public static BastionException? WithoutSocket(DataFolder data)
    {
        var path = ControlSocket.PathIn(data.Path);
        var why = ControlSocket.IsTooLong(path) ? $"would have a path longer than the {ControlSocket.LongestPath} bytes it may have" : "is not there (nor is it while it starts or stops), and a new start makes it again";
        return !File.Exists(path) && FolderLock.HolderOf(data) is { } process
            ? new BastionException(
                ExitCode.Unavailable,
                $"The bastion of {data.Path}, process {process}, cannot be asked: its control socket {path} {why}; its console over SSH has the same commands.",
                StartCommand.On(data.Path, "doctor"))
            : null;
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

using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>Says how a reload goes: to the log in full, to systemd in a line.</summary>
/// <param name="manager">systemd; once it knows that the bastion stops, a reload that comes too late tells it nothing.</param>
/// <param name="drain">Whether the bastion stops.</param>
/// <param name="serving">What the bastion does, in a few words.</param>
internal sealed class ReloadAnnouncer(ServiceManager manager, IDrainDesk drain, Func<string> serving)
{
    private const int MostLines = 50;

    public void Begun(string by)
    {
        Serilog.Log.Information("Reload begun, told by {By}", by);
        if (drain.State is null)
        {
            manager.Reloading("reads its configuration again");
        }
    }

    public void Ended(ReloadReport report)
    {
        if (report.IsApplied)
        {
            Say(report);
            Ready(Count(report.Changes.Count, "change"));
        }
        else
        {
            Serilog.Log.Warning("Reload refused, nothing has changed: {Problems}", string.Join("; ", report.Problems.Take(MostLines)));
            Ready($"refused, {report.Problems[0]}");
        }
    }

    private void Ready(string outcome)
    {
        if (drain.State is null)
        {
            manager.Ready($"{serving()}; last reload: {outcome}");
        }
    }

    private static void Say(ReloadReport report)
    {
        Serilog.Log.Information("Reload done: {Changes}", Count(report.Changes.Count, "change"));
        foreach (var change in report.Changes.Take(MostLines))
        {
            Serilog.Log.Information("Changed {Path}: {Before} -> {Now}", change.Path, change.Before, change.Now);
        }

        foreach (var change in report.NeedRestart.Take(MostLines))
        {
            Serilog.Log.Warning("Changed at the next start only, {Path}: {Before} -> {Now}", change.Path, change.Before, change.Now);
        }

        foreach (var problem in report.Problems.Take(MostLines))
        {
            Serilog.Log.Warning("Of the configuration: {Problem}", problem);
        }
    }

    private static string Count(int count, string one) => count == 0 ? $"no {one}s" : Amount.Count(count, one);
}

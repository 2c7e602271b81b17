using System.Diagnostics;

namespace ActorSsh.Diagnostics;

/// <summary>
/// Activities that begin in one turn of an actor and end in another. <see cref="Activity.Current"/> belongs to the code that runs and not to
/// the thing that lasts, so neither the beginning nor the end of one changes it.
/// </summary>
internal static class Tracing
{
    private static readonly ActivitySource Source = new(SshDiagnostics.ActivitySourceName, typeof(Tracing).Assembly.GetName().Version?.ToString(3));

    /// <summary>Begins one; null where nobody listens.</summary>
    /// <param name="name">What lasts.</param>
    /// <param name="kind">Whether a peer began it.</param>
    /// <param name="parent">What it is part of; default for nothing.</param>
    /// <param name="server">The tag that every one carries.</param>
    /// <param name="now">Wall time.</param>
    public static Activity? Begin(string name, ActivityKind kind, ActivityContext parent, KeyValuePair<string, object?> server, DateTimeOffset now)
    {
        var current = Activity.Current;
        Activity.Current = null;
        var activity = Source.StartActivity(name, kind, parent, [server], startTime: now);
        Activity.Current = current;
        return activity;
    }

    /// <summary>Ends one.</summary>
    /// <param name="activity">The activity; null does nothing.</param>
    /// <param name="now">Wall time.</param>
    /// <param name="error">What went wrong; null where all went well.</param>
    public static void End(Activity? activity, DateTimeOffset now, string? error)
    {
        if (activity is null)
        {
            return;
        }

        if (error is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error, error);
        }

        var current = Activity.Current;
        activity.SetEndTime(now.UtcDateTime);
        activity.Dispose();
        Activity.Current = current;
    }
}

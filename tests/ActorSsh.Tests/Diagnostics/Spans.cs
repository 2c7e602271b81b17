using System.Collections.Concurrent;
using System.Diagnostics;

namespace ActorSsh.Tests.Diagnostics;

/// <summary>Listens to the library's activities, and keeps those of one server; others in the process have other names.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _begun = new();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly string _server;

    public Spans(string server)
    {
        _server = server;
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == SshDiagnostics.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _begun.Enqueue,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those that began, in order.</summary>
    public IReadOnlyList<Activity> Begun => [.. _begun.Where(IsOurs)];

    /// <summary>Those that ended, in order; one that ended twice stands here twice.</summary>
    public IReadOnlyList<Activity> Ended => [.. _ended.Where(IsOurs)];

    /// <summary>The only one of this name that ended.</summary>
    public Activity Single(string name) => Assert.Single(Ended, activity => activity.OperationName == name);

    public void Dispose() => _listener.Dispose();

    private bool IsOurs(Activity activity) => (string?)activity.GetTagItem("server") == _server;
}

using System.Reflection;
using System.Threading.Channels;
using ActorSsh.TestKit;
using ActorSsh.Transports;
using Akka.Configuration;

namespace ActorSsh.Tests.Architecture;

/// <summary>
/// What lets turns begin on a socket's thread, inside the Tell of its completion: who tells such a message holds no lock and is no user code, and
/// what a turn completes runs nobody else's code in it.
/// </summary>
public sealed class DispatcherTests
{
    private const string InputOutput = "actor-ssh.io-dispatcher";

    private static readonly Assembly Library = typeof(SshServer).Assembly;

    private static IEnumerable<Type> StartingTypes =>
        SshReferenceConfig.Reference.GetStringList($"{InputOutput}.start-drain-on").Select(static name => Type.GetType(name, throwOnError: true)!);

    [Fact]
    public void WhatBeginsTurns_AreTheCompletionsOfASocket() => Assert.Equal([typeof(Received), typeof(Sent)], StartingTypes);

    [Fact]
    public void WhatMessagesWeigh_IsANumberOfEach()
    {
        foreach (var name in SshReferenceConfig.Reference.GetStringList($"{InputOutput}.drain-bytes-of"))
        {
            var (path, assembly) = (name.Split(", ")[0], name.Split(", ")[1]);
            var at = path.LastIndexOf('.');
            var property = Type.GetType($"{path[..at]}, {assembly}", throwOnError: true)!.GetProperty(path[(at + 1)..]);
            Assert.Contains(property?.PropertyType, new[] { typeof(int), typeof(long) });
        }
    }

    [Fact]
    public void UserCode_HasThreadsOfItsOwn_WhateverTheDefaultDispatcherIs()
    {
        var config = ConfigurationFactory.ParseString("akka.actor.default-dispatcher.local-first = on").WithFallback(SshReferenceConfig.Reference);

        Assert.True(config.HasPath("actor-ssh.handler-dispatcher.local-first"));
        Assert.False(config.GetBoolean("actor-ssh.handler-dispatcher.local-first", true));
    }

    [Fact, Trait("rule", "C-62")]
    public void WhatBeginsTurns_IsMadeByTransportsOnly()
    {
        var makers = new[] { Library, typeof(ScriptedPeer).Assembly }.SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => CalledMethods.OfOne(type).Any(IsMaking))
            .Select(static type => Outermost(type).Name).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["MemoryTransport", "Received", "Sent", "SocketTransport"], makers); // a record copies itself
    }

    [Fact, Trait("rule", "C-62")]
    public void SocketTransports_HoldNoLock() => Assert.DoesNotContain(
        Library.GetTypes().Where(static type => type.Namespace == typeof(ByteTransport).Namespace).SelectMany(CalledMethods.OfOne),
        static method => method.DeclaringType == typeof(Lock) || method.DeclaringType == typeof(Monitor));

    /// <summary>
    /// A promise that runs its continuation where it is completed, and a token that runs its callbacks where it is cancelled, would run user code in
    /// a turn. The one continuation that is run so gives up a registration, behind a promise that is not.
    /// </summary>
    [Fact, Trait("rule", "C-62")]
    public void Library_CompletesNothingInline() => Assert.Equal(
        ["WorkerPool: Task`1.ContinueWith"],
        Library.GetTypes().SelectMany(InlinesOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Search_FindsWhatCompletesInline() => Assert.Equal(
        [
            "Inlines: CancellationTokenSource.Cancel", "Inlines: ChannelOptions.set_AllowSynchronousContinuations", "Inlines: Task.ContinueWith",
            "Inlines: TaskCompletionSource..ctor",
        ],
        InlinesOf(typeof(Inlines)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> InlinesOf(Type type) => CalledMethods.OfOne(type).Where(IsInline)
        .Select(method => $"{Outermost(type).Name}: {method.DeclaringType!.Name}.{method.Name}");

    private static bool IsInline(MethodBase method) => (method.DeclaringType!.Name, method.Name) switch
    {
        ("TaskCompletionSource" or "TaskCompletionSource`1", ".ctor") => method.GetParameters().All(static parameter => parameter.ParameterType != typeof(TaskCreationOptions)),
        ("ManualResetValueTaskSourceCore`1", _) or ("PipeScheduler", _) or ("Pipe", ".ctor") => true,
        (nameof(CancellationTokenSource), nameof(CancellationTokenSource.Cancel)) => true,
        (nameof(Task) or "Task`1", nameof(Task.ContinueWith)) => true,
        (nameof(ChannelOptions), "set_AllowSynchronousContinuations") => true,
        _ => false,
    };

    private static bool IsMaking(MethodBase method) => method switch
    {
        { Name: ".ctor" } => StartingTypes.Contains(method.DeclaringType),
        { IsStatic: true, Name: "get_Instance" } => StartingTypes.Contains(method.DeclaringType),
        _ => false,
    };

    private static Type Outermost(Type type) => type.DeclaringType is { } outer && outer != typeof(DispatcherTests) ? Outermost(outer) : type;

    /// <summary>Never called: what the search has to find.</summary>
    private static class Inlines
    {
        public static Task Often(CancellationTokenSource source)
        {
            source.Cancel();
            _ = new UnboundedChannelOptions { AllowSynchronousContinuations = true };
            return new TaskCompletionSource().Task.ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }
}

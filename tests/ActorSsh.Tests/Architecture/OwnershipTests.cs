using System.Reflection;
using System.Runtime.CompilerServices;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Architecture;

/// <summary>Who holds a connection's state, and who is called when time has passed.</summary>
public sealed class OwnershipTests
{
    private static readonly Assembly Library = typeof(SshServer).Assembly;

    /// <summary>Commands are applied by the connection, which hands its state to them and to nobody else.</summary>
    [Fact, Trait("rule", "C-1")]
    public void StateOfAConnection_IsHeldByTheConnectionsOwnParts()
    {
        var holders = Library.GetTypes()
            .Where(static type => FieldsOf(type).Any(static field => field.FieldType.IsAssignableTo(typeof(ConnectionState)) || field.FieldType == typeof(ChannelMultiplexer)))
            .Select(static type => Outermost(type).Namespace)
            .Distinct();

        Assert.Equal(["ActorSsh.Connections"], holders);
    }

    [Fact, Trait("rule", "C-1")]
    public void RowsOfATable_CannotBeSeenFromTheLibrary()
    {
        var protocol = typeof(ChannelMultiplexer).Assembly;
        var friends = protocol.GetCustomAttributes<InternalsVisibleToAttribute>().Select(static friend => friend.AssemblyName);

        Assert.DoesNotContain(Library.GetName().Name!, friends);
        Assert.All(
            ["ChannelTable", "ChannelRow", "SendHalf", "ReceiveHalf", "MultiplexerState"],
            name => Assert.False(protocol.GetType($"ActorSsh.Protocol.Connection.{name}", throwOnError: true)!.IsVisible));
    }

    /// <summary>Time is told by messages to the owner. The one exception ends a connect that runs on no actor, and calls nothing of ours.</summary>
    [Fact, Trait("rule", "C-64")]
    public void Timers_OfTheLibrary_AreMessages()
    {
        var callers = Library.GetTypes()
            .Where(static type => CalledMethods.OfOne(type).Any(IsTimer))
            .Select(static type => Outermost(type).Name)
            .Distinct();

        Assert.Equal(["TargetConnector"], callers);
    }

    [Fact]
    public void Search_FindsTimers() => Assert.Equal(
        ["Timer..ctor", "Task.Delay", "CancellationTokenSource.CancelAfter"],
        CalledMethods.OfOne(typeof(Times)).Where(IsTimer).Select(static method => $"{method.DeclaringType!.Name}.{method.Name}"));

    private static bool IsTimer(MethodBase method) => (method.DeclaringType!.Name, method.Name) switch
    {
        (nameof(Timer) or "PeriodicTimer", ".ctor") => true,
        ("TimeProvider", "CreateTimer") or (nameof(Task), "Delay") or (_, "CancelAfter") => true,
        ("IActionScheduler", _) => true,
        (nameof(ThreadPool), var name) => name.Contains("RegisterWait", StringComparison.Ordinal),
        (nameof(CancellationTokenSource), ".ctor") => method.GetParameters().Length > 0,
        _ => false,
    };

    private static FieldInfo[] FieldsOf(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Never called: what the search has to find.</summary>
    private static class Times
    {
        public static Task Thrice(CancellationTokenSource source)
        {
            _ = new Timer(static _ => { });
            _ = Task.Delay(1);
            source.CancelAfter(1);
            return Task.CompletedTask;
        }
    }
}

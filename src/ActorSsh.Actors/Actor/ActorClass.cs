using System.Reflection;
using System.Runtime.CompilerServices;

namespace Akka.Actor;

/// <summary>What the runtime has to know of an actor's class, looked up once. Weak, since the class may be unloaded.</summary>
internal sealed class ActorClass
{
    private static readonly ConditionalWeakTable<Type, ActorClass> Classes = new();

    private readonly bool _wrapsReceive;

    private ActorClass(Type type)
    {
        var around = type.GetMethod(
            "AroundReceive", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Receive), typeof(object)]);
        _wrapsReceive = around?.DeclaringType != typeof(ActorBase);
    }

    /// <summary>Whether every message has to go through the class's own <c>AroundReceive</c>.</summary>
    internal static bool WrapsReceive(Type type) => Classes.GetValue(type, static key => new ActorClass(key))._wrapsReceive;
}

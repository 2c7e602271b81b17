using System.Reflection;
using ActorSsh.Actors.Tests.PublicApi.OwnRuntime;

namespace ActorSsh.Tests.Architecture;

/// <summary>The methods that a type's code names, read from its IL; its nested types' included, those of async methods apart.</summary>
internal static class CalledMethods
{
    public static IEnumerable<MethodBase> Of(Type type) => BodiesOf(type).SelectMany(IlReader.Named);

    /// <summary>Those of the type alone; the state machine of an async method is a type like another.</summary>
    public static IEnumerable<MethodBase> OfOne(Type type) => IlReader.MethodsOf(type).SelectMany(IlReader.Named);

    /// <summary>What an await compiles to waits for nothing: the state machine is resumed when the result is there.</summary>
    private static IEnumerable<MethodBase> BodiesOf(Type type)
    {
        var own = typeof(System.Runtime.CompilerServices.IAsyncStateMachine).IsAssignableFrom(type) ? [] : IlReader.MethodsOf(type);
        return own.Concat(type.GetNestedTypes(IlReader.Declared).SelectMany(BodiesOf));
    }
}

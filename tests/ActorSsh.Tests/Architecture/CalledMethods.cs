using System.Reflection;
using System.Reflection.Emit;

namespace ActorSsh.Tests.Architecture;

/// <summary>The methods that a type's code names, read from its IL; its nested types' included, those of async methods apart.</summary>
internal static class CalledMethods
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => code.Value);

    public static IEnumerable<MethodBase> Of(Type type) => BodiesOf(type).SelectMany(static method => NamedBy(method));

    /// <summary>Those of the type alone; the state machine of an async method is a type like another.</summary>
    public static IEnumerable<MethodBase> OfOne(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(NamedBy);

    /// <summary>What an await compiles to waits for nothing: the state machine is resumed when the result is there.</summary>
    private static IEnumerable<MethodBase> BodiesOf(Type type)
    {
        var own = typeof(System.Runtime.CompilerServices.IAsyncStateMachine).IsAssignableFrom(type)
            ? []
            : type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));
        return own.Concat(type.GetNestedTypes(All).SelectMany(BodiesOf));
    }

    private static IEnumerable<MethodBase> NamedBy(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var code = ReadOpCode(il, ref at);
            if (code.OperandType == OperandType.InlineMethod)
            {
                yield return Resolve(method, BitConverter.ToInt32(il, at));
            }

            at += OperandLength(code, il, at);
        }
    }

    private static OpCode ReadOpCode(byte[] il, ref int at)
    {
        const byte TwoBytes = 0xFE;
        var first = il[at++];
        return OpCodesByValue[first == TwoBytes ? unchecked((short)((first << 8) | il[at++])) : first];
    }

    private static MethodBase Resolve(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null)!;

    private static int OperandLength(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}

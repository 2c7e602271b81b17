using System.Reflection;
using Akka.TestKit;

namespace ActorSsh.Actors.Tests.PublicApi.OwnRuntime;

/// <summary>Every public member of the test kits is used by a test here; the same source runs on Akka.NET's kits.</summary>
public class CoverageTests
{
    private static readonly Assembly[] Kits = [typeof(TestKitBase).Assembly, typeof(Akka.TestKit.Xunit2.TestKit).Assembly];

    [Fact]
    public void PublicMembers_OfTheTestKits_AreUsedByATest()
    {
        var used = IlReader.MethodsOf(typeof(CoverageTests).Assembly).SelectMany(IlReader.Named).Select(Definition).ToHashSet();
        var idle = Kits.SelectMany(kit => kit.GetExportedTypes()).SelectMany(Members).Where(member => !IsUsed(member, used)).Select(Name);

        Assert.True(!idle.Any(), "No test uses:\n" + string.Join("\n", idle));
    }

    private static IEnumerable<MethodBase> Members(Type type) =>
        type.GetMethods(IlReader.Declared).Cast<MethodBase>().Concat(type.GetConstructors(IlReader.Declared))
            .Where(member => !type.IsSubclassOf(typeof(Delegate)) && (member.IsPublic || member.IsFamily) && !IsStaticConstructor(member));

    private static bool IsStaticConstructor(MethodBase member) => member.IsConstructor && member.IsStatic;

    // A virtual member may be called through the type that declared it first.
    private static bool IsUsed(MethodBase member, HashSet<(Module, int)> used) =>
        used.Contains(Definition(member)) || (member is MethodInfo { IsVirtual: true } method && IsInherited(method, used));

    private static bool IsInherited(MethodInfo method, HashSet<(Module, int)> used) =>
        used.Contains(Definition(method.GetBaseDefinition())) || method.DeclaringType.IsInterface == false
        && method.DeclaringType.GetInterfaces().Select(method.DeclaringType.GetInterfaceMap)
            .Any(map => map.TargetMethods.Zip(map.InterfaceMethods).Any(pair => pair.First == method && used.Contains(Definition(pair.Second))));

    private static (Module, int) Definition(MethodBase method) => (method.Module, method.MetadataToken);

    private static string Name(MethodBase method) => $"{method.DeclaringType.FullName}: {method}";
}

using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Configuration;

/// <summary>Here alone: Akka.NET has no limit but the stack, at whose end the process dies.</summary>
public class HoconDepthTests
{
    private const int TooDeep = 100_000;

    [Fact]
    public void Objects_NestedTooDeep_AreRefused() => Refuse(Repeat("a {") + "x = 1" + Repeat("}"));

    [Fact]
    public void Lists_NestedTooDeep_AreRefused() => Refuse("a = " + Repeat("["));

    [Fact]
    public void DottedKey_OfTooManyElements_IsRefused() => Refuse(Repeat("a.") + "a = 1");

    [Fact]
    public void Substitutions_ThroughEachOther_TooDeepAreRefused() =>
        Refuse(string.Concat(Enumerable.Range(0, 2000).Select(i => $"a{i} {{ next = ${{a{i + 1}}} }}\n")) + "a2000 = end");

    private static void Refuse(string hocon) => Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString(hocon));

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, TooDeep));
}

using Akka.Configuration;
using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>The keys of the dispatcher: what they default to, and what is said of a value that is not allowed.</summary>
public sealed class LocalFirstConfigTests
{
    private const string Here = "ActorSsh.Actors.Tests";

    [Fact]
    public void LocalFirst_NotSet_IsOff() => Assert.Equal(typeof(Dispatcher), Read("throughput = 3").GetType());

    [Fact]
    public void LocalFirst_On_HasTheDocumentedDefaults()
    {
        var settings = Assert.IsType<LocalFirstDispatcher>(Read("local-first = on")).Settings;

        Assert.Equal((256, 1024 * 1024, 64), (settings.Turns, settings.Bytes, settings.Queue));
        Assert.Equal(TimeSpan.FromMilliseconds(1), settings.Time);
        Assert.Empty(settings.Starters);
        Assert.Null(settings.Weights);
    }

    [Fact]
    public void Keys_AreRead()
    {
        var dispatcher = Assert.IsType<LocalFirstDispatcher>(Read($$"""
            local-first = on, throughput = 7, drain-turns = 9, drain-bytes = 2k, drain-time = infinite, drain-queue = 3
            start-drain-on = ["{{typeof(Pulse).FullName}}, {{Here}}"]
            drain-bytes-of = ["{{typeof(Load).FullName}}.LongSize, {{Here}}"]
            """));

        Assert.Equal((7, 9, 2048, 3), (dispatcher.Throughput, dispatcher.Settings.Turns, dispatcher.Settings.Bytes, dispatcher.Settings.Queue));
        Assert.Equal(TimeSpan.MaxValue, dispatcher.Settings.Time);
        Assert.True(dispatcher.Settings.StartsDrain(new Pulse(_ => { })));
        Assert.False(dispatcher.Settings.StartsDrain(new SubPulse(_ => { })));
        Assert.Equal(30, dispatcher.Settings.Weights.Of(new Load(30)));
    }

    [Fact]
    public void ADispatcher_ThatDoesNotSetThem_HasTheKeysOfTheDefaultOne()
    {
        using var owner = Systems.OwnSystem.Create("akka.actor.default-dispatcher { local-first = on, drain-turns = 5 }\nmine { throughput = 2 }");

        var settings = Assert.IsType<LocalFirstDispatcher>(((ActorSystemImpl)owner).DispatcherTable.Get("mine")).Settings;

        Assert.Equal(5, settings.Turns);
    }

    [Theory]
    [InlineData("drain-turns", "-1", "a whole number from 1 to 2147483647")]
    [InlineData("drain-turns", "0", "a whole number from 1 to 2147483647")]
    [InlineData("drain-turns", "many", "a whole number from 1 to 2147483647")]
    [InlineData("drain-queue", "65537", "a whole number from 1 to 65536")]
    [InlineData("drain-bytes", "-5", "a size of at least 1 byte, such as 64k")]
    [InlineData("drain-bytes", "lots", "a size of at least 1 byte, such as 64k")]
    [InlineData("drain-time", "0s", "a time above 0 such as 1ms, or infinite")]
    [InlineData("drain-time", "soon", "a time above 0 such as 1ms, or infinite")]
    [InlineData("local-first", "yes", "on or off")]
    public void Value_NotAllowed_IsNamedWithItsPathAndWhatIs(string key, string value, string allowed)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read($"local-first = on, {key} = {value}"));

        Assert.Equal($"'mine.{key}' is '{value}'; allowed: {allowed}.", error.Message);
    }

    [Theory]
    [InlineData("start-drain-on", "No.Such.Type, Nowhere")]
    [InlineData("start-drain-on", "")]
    [InlineData("drain-bytes-of", "No.Such.Type.Count, Nowhere")]
    [InlineData("drain-bytes-of", "Count")]
    [InlineData("drain-bytes-of", "ActorSsh.Actors.Tests.Dispatch.Load.Name, ActorSsh.Actors.Tests")]
    [InlineData("drain-bytes-of", "ActorSsh.Actors.Tests.Dispatch.Load.Missing, ActorSsh.Actors.Tests")]
    public void Name_ThatLeadsNowhere_IsNamedWithItsPath(string key, string name)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read($"local-first = on, {key} = [\"{name}\"]"));

        Assert.StartsWith($"'mine.{key}' is '{name}'; allowed: ", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("start-drain-on"), InlineData("drain-bytes-of")]
    public void List_GivenAsAText_IsNamedWithItsPath(string key)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read($"local-first = on, {key} = \"{typeof(Pulse).FullName}, {Here}\""));

        Assert.StartsWith($"'mine.{key}' is '{typeof(Pulse).FullName}, {Here}'; allowed: a list of ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_NotKnown_IsNamedWithWhatIs()
    {
        var error = Assert.Throws<ConfigurationException>(() => Read("type = PinnedDispatcher"));

        Assert.Contains("'mine'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'PinnedDispatcher'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Dispatcher'", error.Message, StringComparison.Ordinal);
    }

    private static Dispatcher Read(string keys)
    {
        using var owner = Systems.OwnSystem.Create($"mine {{\n type = Dispatcher\n {keys}\n}}\nakka.actor.default-dispatcher.local-first = off");
        return ((ActorSystemImpl)owner).DispatcherTable.Get("mine");
    }
}

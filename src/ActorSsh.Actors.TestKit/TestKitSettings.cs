using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Configs;

namespace Akka.TestKit;

/// <summary>The settings of a kit, from the section <c>akka.test</c>.</summary>
public class TestKitSettings : IExtension
{
    /// <summary>Reads the settings.</summary>
    /// <param name="config">A configuration with the section <c>akka.test</c>.</param>
    /// <exception cref="ConfigurationException">The section is missing.</exception>
    public TestKitSettings(Config config)
    {
        var test = config?.GetConfig("akka.test");
        if (test.IsNullOrEmpty())
        {
            throw ConfigurationException.NullOrEmptyConfig<TestKitSettings>("akka.test");
        }

        DefaultTimeout = test.GetTimeSpan("default-timeout", allowInfinite: false);
        SingleExpectDefault = test.GetTimeSpan("single-expect-default", allowInfinite: false);
        TestEventFilterLeeway = test.GetTimeSpan("filter-leeway", allowInfinite: false);
        TestTimeFactor = test.GetDouble("timefactor");
        LogTestKitCalls = config.GetBoolean("akka.test.testkit.debug");
        if (TestTimeFactor <= 0)
        {
            throw new ConfigurationException($"akka.test.timefactor is {TestTimeFactor}; it must be above 0.");
        }
    }

    /// <summary>How long latches wait (<c>default-timeout</c>); 5 s by default.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long one expectation waits that is given no time (<c>single-expect-default</c>); 3 s by default.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>How long an event filter waits for its events after the action (<c>filter-leeway</c>); 3 s by default.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>What given times are multiplied with, so that a slow machine can be given more (<c>timefactor</c>); 1 by default.</summary>
    public double TestTimeFactor { get; }

    /// <summary>Whether the kit's own calls are logged (<c>testkit.debug</c>); off by default.</summary>
    public bool LogTestKitCalls { get; }

    /// <summary>The settings of a system, which gets the kit's defaults if it was made without them.</summary>
    internal static TestKitSettings Of(ActorSystem system)
    {
        if (!system.Settings.Config.HasPath("akka.test.single-expect-default"))
        {
            system.Settings.InjectTopLevelFallback(TestConfigs.DefaultConfig);
        }

        return new TestKitSettings(system.Settings.Config);
    }
}

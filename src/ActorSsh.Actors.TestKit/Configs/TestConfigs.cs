using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>The configurations a test's actor system can start from.</summary>
public static class TestConfigs
{
    /// <summary>The kit's own settings: the section <c>akka.test</c>, and the logger that event filters listen to.</summary>
    public static Config DefaultConfig { get; } = ConfigurationFactory.ParseString($$"""
        akka {
          loggers = ["{{Name<TestEventListener>()}}"]
          test {
            timefactor = 1.0
            filter-leeway = 3s
            single-expect-default = 3s
            default-timeout = 5s
            testkit.debug = off
          }
        }
        """);

    /// <summary>The kit's settings with <see cref="TestScheduler"/> as the scheduler: time stands still until the test moves it.</summary>
    public static Config TestSchedulerConfig { get; } = ConfigurationFactory.ParseString($$"""
        akka.scheduler.implementation = "{{Name<TestScheduler>()}}"
        """).WithFallback(DefaultConfig);

    private static string Name<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}

using ActorSsh.Options.Sections;
using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>
/// Reads the dispatchers' sections to see whether they can be read: it is the actor runtime that uses them. What <c>reference.conf</c> does not
/// set has its default there, and is looked at where it is set.
/// </summary>
internal static class DispatcherReader
{
    public static readonly IReadOnlyList<string> Paths = ["actor-ssh.io-dispatcher", "actor-ssh.handler-dispatcher"];

    /// <summary>What is read in the place of a refused value that <c>reference.conf</c> does not set; only whether it can be read matters.</summary>
    public static Config StandIns { get; } = ConfigurationFactory.ParseString(string.Concat(Paths.Select(static path => $$"""
        {{path}} {
          local-first = off
          start-drain-on = []
          drain-bytes-of = []
          drain-turns = 1
          drain-bytes = 1
          drain-queue = 1
          drain-time = 1ms
        }

        """)));

    public static void ReadAll(ConfigSource source)
    {
        foreach (var path in Paths)
        {
            SshConfigurationSection.Read(source, path, section => CheckOne(source, section));
        }
    }

    private static bool CheckOne(ConfigSource source, SshConfigurationSection section)
    {
        section.Parsed("type", "Dispatcher, TaskDispatcher", static type => type is "Dispatcher" or "TaskDispatcher" ? type : throw new FormatException());
        Positive("Throughput", section.Int("throughput"));
        If("local-first", key => section.Flag(key));
        If("start-drain-on", key => section.ParsedList(key, "\"Namespace.Type, Assembly\"", IsQualified));
        If("drain-bytes-of", key => section.ParsedList(key, "\"Namespace.Type.Property, Assembly\"", IsQualified));
        If("drain-turns", key => Positive("DrainTurns", section.Int(key)));
        If("drain-bytes", key => Positive("DrainBytes", section.Size(key)));
        If("drain-queue", key => Check.InRange(section.Int(key), 1, 65_536, "DrainQueue"));
        If("drain-time", key => IsTime(section.Time(key)));
        return true;

        void If(string key, Action<string> check)
        {
            var at = section.PathOf(key);
            if (source.For(at).HasPath(at))
            {
                check(key);
            }
        }
    }

    private static long Positive(string name, long value) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{value} came, 1 or more is needed.");

    private static void IsTime(TimeSpan value)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            Check.Positive(value, "DrainTime");
        }
    }

    private static string IsQualified(string name) => name.IndexOf(',', StringComparison.Ordinal) > 0 ? name : throw new FormatException();
}

using System.Collections.Frozen;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The keys of a local-first dispatcher; <c>akka.conf</c> says what each bounds.</summary>
internal sealed record LocalFirstSettings
{
    private const int LargestQueue = 65_536;

    /// <summary>The message types whose Tell starts a drain: exactly these, since a subtype may be told from somewhere else.</summary>
    internal FrozenSet<Type> Starters { get; init; } = [];

    internal int Turns { get; init; } = int.MaxValue;

    internal long Bytes { get; init; } = long.MaxValue;

    internal TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    internal int Queue { get; init; } = LargestQueue;

    /// <summary>What messages weigh; null when none weighs anything.</summary>
    internal MessageWeights Weights { get; init; }

    internal bool StartsDrain(object message) => Starters.Contains(message.GetType());

    /// <exception cref="ConfigurationException">A value is not allowed.</exception>
    internal static LocalFirstSettings Read(DispatcherKeys keys) => new()
    {
        Starters = keys.List("start-drain-on", TypeFinder.Find, "classes that exist, as \"Namespace.Type, Assembly\"").ToFrozenSet(),
        Turns = keys.Whole("drain-turns", int.MaxValue),
        Bytes = keys.Bytes("drain-bytes"),
        Time = keys.Time("drain-time"),
        Queue = keys.Whole("drain-queue", LargestQueue),
        Weights = MessageWeights.Of(keys.List(
            "drain-bytes-of", MessageWeights.Property, "int or long properties that exist, as \"Namespace.Type.Property, Assembly\"")),
    };
}

using System.Net;

namespace ActorSsh.Bastion.Policy;

/// <summary>Who asks, from where and when: all that rules look at.</summary>
/// <param name="User">The name of the log-in.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Source">Where they come from; null where that is no network.</param>
/// <param name="Wall">What the clock on the wall shows, in the policy's time zone.</param>
internal sealed record PolicySubject(string User, IReadOnlyCollection<string> Groups, IPAddress? Source, DateTime Wall);

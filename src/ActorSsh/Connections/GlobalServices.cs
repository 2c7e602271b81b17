using ActorSsh.Channels.Serving;
using ActorSsh.Forwarding.Listening;

namespace ActorSsh.Connections;

/// <summary>The services that come with the library: which actor serves which global requests.</summary>
internal static class GlobalServices
{
    public static IReadOnlyList<GlobalService> BuiltIn { get; } = [ForwardsActor.Service];
}

using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting;

/// <summary>A server that is being added to a host; what can be added to it are extension methods.</summary>
public interface IActorSshBuilder
{
    /// <summary>Its name among the host's servers; empty for the one without a name.</summary>
    string Name { get; }

    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}

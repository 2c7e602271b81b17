using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting;

/// <summary>Writes down what is said about one server, for when the host starts.</summary>
internal sealed class ActorSshBuilder(string name, IServiceCollection services) : IActorSshBuilder
{
    public string Name => name;

    public IServiceCollection Services => services;
}

internal static class ActorSshBuilderPlan
{
    /// <summary>Adds to the plan of the builder's server, behind what was said before.</summary>
    public static IActorSshBuilder Plan(this IActorSshBuilder builder, Action<ServerPlan> add)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.Name, add);
        return builder;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Bastion.Reloading;

/// <summary>Adds who takes part in reloads.</summary>
internal static class ReloadedServices
{
    public static IServiceCollection AddReloaded(this IServiceCollection services, IReloadPart part) => services.AddSingleton(part);

    public static IServiceCollection AddReloaded(this IServiceCollection services, Func<IServiceProvider, IReloadPart> part) => services.AddSingleton(part);
}

using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Bastion.Startup;

/// <summary>The desks of a bastion, out of its services.</summary>
internal sealed class RunningBastion(IServiceProvider services) : IBastion
{
    public SshServer Server => services.GetRequiredService<RunningServer>().Server;

    public TimeProvider Time => services.GetRequiredService<TimeProvider>();

    public IUserDirectory Users => services.GetRequiredService<IUserDirectory>();

    public IPolicyDesk Policy => services.GetRequiredService<IPolicyDesk>();

    public IBanDesk Bans => services.GetRequiredService<IBanDesk>();

    public ILimitDesk Limits => services.GetRequiredService<ILimitDesk>();

    public IReloader Reloader => services.GetRequiredService<IReloader>();

    public IDrainDesk Drain => services.GetRequiredService<IDrainDesk>();

    public ILogDesk Log => services.GetRequiredService<ILogDesk>();

    public IDoctor Doctor => services.GetRequiredService<IDoctor>();
}

using ActorSsh.Bastion.Commands;
using ActorSsh.Startup;

InlineCompletions.SwitchOn();
return await BastionCommandLine.RunAsync(args).ConfigureAwait(false);

using System.CommandLine;
using ActorSsh.Benchmarks.Actors;
using ActorSsh.Benchmarks.Crowd;
using ActorSsh.Benchmarks.Dialing;
using ActorSsh.Benchmarks.Micro;
using ActorSsh.Benchmarks.Peers;
using ActorSsh.Benchmarks.Serving;
using ActorSsh.Startup;

InlineCompletions.SwitchOn();
var root = new RootCommand("Measures ActorSsh.")
{
    ServeCommand.Create(), DialCommand.Create(), AlgorithmsCommand.Create(), MicroCommand.Create(), ActorsCommand.Create(), PeersCommand.Create(), CrowdCommand.Create(),
};
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);

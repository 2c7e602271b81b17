using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>What commands talk to.</summary>
/// <param name="Bastion">The bastion.</param>
/// <param name="Connections">Its connections.</param>
/// <param name="Consoles">The consoles that are open.</param>
/// <param name="Started">When the bastion started.</param>
/// <param name="Options">The console's options in force; a reload replaces them.</param>
internal sealed record ConsoleServices(IBastion Bastion, IConnectionDesk Connections, OpenConsoles Consoles, DateTimeOffset Started, Func<ConsoleOptions> Options);

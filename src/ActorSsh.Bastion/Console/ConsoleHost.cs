using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console;

/// <summary>What the console's sessions share: services, and the lines each user typed before.</summary>
internal sealed class ConsoleHost(ConsoleServices services)
{
    public ConsoleServices Services => services;

    /// <summary>Where users reach the bastion, at this moment; empty where nobody said.</summary>
    public string AdvertisedAddress => services.Options().AdvertisedAddress;

    public HistoryShelf Histories { get; } = new(services.Options);

    /// <summary>For somebody who logged in; his role is looked up for each command.</summary>
    public ConsoleInterpreter InterpreterFor(SshConnectionInfo connection) =>
        new(services, () => new ConsoleUser(connection.User, services.Bastion.Users.RoleOf(connection), connection));

    /// <summary>For the owner of the process, on the machine itself.</summary>
    public ConsoleInterpreter InterpreterForOwner(string name) => new(services, () => new ConsoleUser(name, ConsoleRole.Admin, null));
}

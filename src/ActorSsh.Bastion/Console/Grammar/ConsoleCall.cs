using System.CommandLine;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>A command that was read, and who calls it.</summary>
/// <param name="Services">What commands talk to.</param>
/// <param name="User">Who calls.</param>
/// <param name="Words">What was typed, parsed.</param>
/// <param name="LastStatus">The status of the command before.</param>
internal sealed record ConsoleCall(ConsoleServices Services, ConsoleUser User, ParseResult Words, int LastStatus)
{
    public IBastion Bastion => Services.Bastion;

    public bool WantsJson => Words.GetResult(ConsoleCommand.Json) is { Implicit: false };

    /// <summary>The same call, with what the caller may do at this moment: a live view lasts longer than a role may.</summary>
    public ConsoleCall AsOfNow() => User.Connection is { } connection ? this with { User = User with { Role = Bastion.Users.RoleOf(connection) } } : this;

    /// <summary>The connections the caller may know of: all, or his own; without those that do not answer.</summary>
    public async Task<IReadOnlyList<SshConnectionStatus>> ListConnectionsAsync(CancellationToken cancellationToken) =>
        User.Sees(await Services.Connections.ListAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The same, with those that do not answer.</summary>
    public async Task<IReadOnlyList<SshConnectionInfo>> ListInfosAsync(CancellationToken cancellationToken) =>
        [.. (await Services.Connections.ListInfosAsync(cancellationToken).ConfigureAwait(false)).Where(User.Sees)];

    /// <summary>One of them, be it that it does not answer.</summary>
    /// <exception cref="NotThereException">There is none, or it is somebody else's.</exception>
    public async Task<SshConnectionInfo> FindInfoAsync(long id, CancellationToken cancellationToken) =>
        (await ListInfosAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(connection => connection.Id == id)
            ?? throw new NotThereException($"there is no connection {id}", "connections");

    /// <summary>One of them, with what is in it.</summary>
    /// <exception cref="NotThereException">There is none, or it is somebody else's.</exception>
    /// <exception cref="OperationRefusedException">It does not answer.</exception>
    public async Task<SshConnectionStatus> FindConnectionAsync(long id, CancellationToken cancellationToken)
    {
        await FindInfoAsync(id, cancellationToken).ConfigureAwait(false);
        var known = await ListConnectionsAsync(cancellationToken).ConfigureAwait(false);
        return known.FirstOrDefault(status => status.Connection.Id == id)
            ?? throw new OperationRefusedException($"connection {id} does not answer, which says what is in it; 'kill {id}' ends all of it", "connections");
    }
}

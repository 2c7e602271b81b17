using System.Globalization;
using ActorSsh.Bastion.Console.Commands;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console;

/// <summary>What the last word of a line could become: commands, options, and what stands for an argument of that name at this moment.</summary>
internal sealed class CommandCompleter(ConsoleInterpreter interpreter)
{
    private const int Most = 1000;

    /// <param name="before">The line up to the cursor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing for lines with quotes: what is in them is somebody's own.</returns>
    public async Task<Completion> CompleteAsync(string before, CancellationToken cancellationToken)
    {
        if (before.AsSpan().IndexOfAny("'\"\\") >= 0)
        {
            return Completion.None;
        }

        var words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isNew = words.Length == 0 || before.EndsWith(' ');
        var (done, typed) = isNew ? (words, "") : (words[..^1], words[^1]);
        var known = await KnownAsync(done, typed, cancellationToken).ConfigureAwait(false);
        return new Completion(
            typed, [.. known.Where(word => IsPlain(word) && word.StartsWith(typed, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).Take(Most)]);
    }

    private async Task<IEnumerable<string>> KnownAsync(string[] done, string typed, CancellationToken cancellationToken)
    {
        var role = interpreter.User.Role;
        if (done.Length == 0)
        {
            return ConsoleGrammar.Commands.Where(command => CommandTree.Leaves(command).Any(leaf => leaf.Needs <= role)).Select(command => command.Name);
        }

        return ConsoleGrammar.Find(done) switch
        {
            CommandGroup group when done.Length == 1 => CommandTree.Leaves(group).Where(leaf => leaf.Needs <= role).Select(leaf => leaf.Name),
            ConsoleCommand command when command.Needs <= role =>
                await ArgumentAsync(command, done[Usage.Path(command).Count()..], typed, cancellationToken).ConfigureAwait(false),
            _ => [],
        };
    }

    private async Task<IEnumerable<string>> ArgumentAsync(ConsoleCommand command, string[] done, string typed, CancellationToken cancellationToken)
    {
        var valued = command.Options.Where(option => option.HelpName is not null).ToDictionary(option => option.Name, option => option.HelpName!);
        if (done.Length > 0 && valued.TryGetValue(done[^1], out var value))
        {
            return await NamedAsync(value, [], cancellationToken).ConfigureAwait(false);
        }

        if (typed.StartsWith('-'))
        {
            return command.Options.Select(option => option.Name).Except(done);
        }

        var arguments = done.Where((word, index) => !word.StartsWith('-') && (index == 0 || !valued.ContainsKey(done[index - 1]))).ToArray();
        return arguments.Length < command.Arguments.Count
            ? await NamedAsync(command.Arguments[arguments.Length].Name, arguments, cancellationToken).ConfigureAwait(false)
            : [];
    }

    private async Task<IEnumerable<string>> NamedAsync(string name, string[] before, CancellationToken cancellationToken) => name switch
    {
        WordNames.Connection => await IdsAsync(cancellationToken).ConfigureAwait(false),
        WordNames.ConnectionOrAll => (await IdsAsync(cancellationToken).ConfigureAwait(false)).Append("all"),
        WordNames.Part => await PartsAsync(before, cancellationToken).ConfigureAwait(false),
        WordNames.User => Users().Select(user => user.Name),
        WordNames.Action => Bastion.Policy.Actions,
        WordNames.Banned => Bastion.Bans.List().Select(ban => Networks.Show(ban.Network)),
        WordNames.Fingerprint => Users().Where(user => before.Contains(user.Name)).SelectMany(user => user.Keys).Where(key => key.IsRemovable).Select(key => key.Fingerprint),
        WordNames.Level => LogLevelCommand.LevelNames,
        WordNames.Area => Bastion.Log.AreaNames,
        WordNames.View => WatchCommand.ViewNames,
        WordNames.Command => ConsoleGrammar.Commands.Select(command => command.Name),
        _ => [],
    };

    private IBastion Bastion => interpreter.Services.Bastion;

    private async Task<IReadOnlyList<SshConnectionStatus>> ConnectionsAsync(CancellationToken cancellationToken) =>
        interpreter.User.Sees(await interpreter.Services.Connections.ListAsync(cancellationToken).ConfigureAwait(false));

    private async Task<IEnumerable<string>> IdsAsync(CancellationToken cancellationToken) =>
        (await interpreter.Services.Connections.ListInfosAsync(cancellationToken).ConfigureAwait(false)).Where(interpreter.User.Sees).Select(connection => Digits(connection.Id));

    private async Task<IEnumerable<string>> PartsAsync(string[] before, CancellationToken cancellationToken)
    {
        var meant = (await ConnectionsAsync(cancellationToken).ConfigureAwait(false)).Where(status => before.Contains(Digits(status.Connection.Id))).ToArray();
        return meant.SelectMany(status => status.Channels).Select(channel => Digits(channel.Handle.LocalChannel))
            .Concat(meant.SelectMany(status => status.RemoteForwards).Select(forward => forward.Handle.ToString()));
    }

    private IEnumerable<BastionUser> Users() => Bastion.Users.List().Where(user => interpreter.User.Role == ConsoleRole.Admin || user.Name == interpreter.User.Name);

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    // What would need quotes, or could do something to the terminal, is left to be typed.
    private static bool IsPlain(string word) => word.Length > 0 && word.AsSpan().IndexOfAny(" '\"\\") < 0 && Printable.Escape(word) == word;
}

using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Live;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>watch</c>: a listing that follows what happens, until q or Ctrl-C.</summary>
internal sealed class WatchCommand : ConsoleCommand
{
    private static readonly DataCommand[] Views = [new ConnectionsCommand(), new ChannelsCommand(), new ListenersCommand(), new StatusCommand()];

    private readonly Argument<string?> _view = Words.Maybe(WordNames.View, "what to watch: connections unless you say");

    public WatchCommand()
        : base("watch", ConsoleRole.Self, "follow a listing until q; with --json a line for each change")
    {
        Add(_view);
        Add(Json);
    }

    /// <summary>What can be watched.</summary>
    public static IEnumerable<string> ViewNames => Views.Select(view => view.Name);

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var name = call.Words.GetValue(_view) ?? Views[0].Name;
        var view = Views.FirstOrDefault(view => view.Name == name) ?? throw new UsageException($"'{name}' cannot be watched, allowed: {string.Join(", ", ViewNames)}");
        if (view.Needs > call.User.Role)
        {
            throw new NotPermittedException($"'{name}' came, and is not for you here");
        }

        await view.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        return new ConsoleResult(ConsoleResult.SuccessStatus)
        {
            Live = new LiveView(name, token => view.ReadAsync(call.AsOfNow(), token), call.Bastion.Time, call.Services.Options().Refresh),
            IsJson = call.WantsJson,
        };
    }
}

using System.CommandLine;
using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Commands;

/// <summary>The options of <c>up</c>, and of the commands that look at what it would do.</summary>
internal sealed class UpOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        HelpName = "FILE.conf",
        Description = "Configuration file; `bastion check FILE.conf` tells what is wrong with one.",
    };

    private readonly Option<string?> _listen = new("--listen")
    {
        HelpName = "ADDRESS:PORT",
        Description = $"Where to listen; port 0 takes any free one [default: {ListenAddress.Default}].",
    };

    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "DIR",
        Description = "Folder for the host keys and the logs [default: $XDG_DATA_HOME/actorssh or ~/.local/share/actorssh].",
    };

    private readonly Option<string[]> _admit = new("--admit")
    {
        HelpName = "FILE.pub",
        Description = "Public key file that may log in under your name, instead of those in ~/.ssh; may be given several times.",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        EmptyWords.Refuse(_config, _data, _admit);
        command.Add(_config);
        command.Add(_listen);
        command.Add(_data);
        command.Add(_admit);
    }

    public UpArguments Read(ParseResult parsed) =>
        new(parsed.GetValue(_config), parsed.GetValue(_listen), parsed.GetValue(_data), parsed.GetRequiredValue(_admit));
}

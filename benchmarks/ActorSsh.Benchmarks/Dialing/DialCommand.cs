using System.CommandLine;
using System.Net.Sockets;

namespace ActorSsh.Benchmarks.Dialing;

/// <summary><c>dial</c>: runs one command on a server, as <c>ssh host command</c> does.</summary>
internal static class DialCommand
{
    private static readonly Option<string> Host = new("--host") { Description = "The server's name or address.", Required = true };

    private static readonly Option<int> Port = new("--port") { Description = "Its port.", DefaultValueFactory = _ => 22 };

    private static readonly Option<string> User = new("--user") { Description = "The name to log in with.", DefaultValueFactory = _ => Environment.UserName };

    private static readonly Option<FileInfo> Key = new("--key") { HelpName = "FILE", Description = "Private key, as ssh-keygen writes it." };

    private static readonly Option<FileInfo> Certificate = new("--certificate") { HelpName = "FILE", Description = "A certificate for the key." };

    private static readonly Option<string> Password = new("--password") { Description = "What passwords and prompts are answered with." };

    private static readonly Option<FileInfo> KnownHosts = new("--known-hosts")
    {
        HelpName = "FILE",
        Description = "The keys the server may prove.",
        Required = true,
    };

    private static readonly Option<string> KeyExchanges = List("--kex", "Key exchange methods.");
    private static readonly Option<string> HostKeys = List("--host-key-algorithms", "Signature algorithms of the server's key.");
    private static readonly Option<string> Ciphers = List("--ciphers", "Ciphers.");
    private static readonly Option<string> Macs = List("--macs", "MACs.");
    private static readonly Option<string> UserKeys = List("--signature-algorithms", "Signature algorithms of the user's key.");

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Say on standard error what was agreed on." };

    private static readonly Argument<string[]> Words = new("command") { Description = "The command, behind --.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("dial", "Run a command on a server: standard streams and exit status are the command's.")
        {
            Host, Port, User, Key.AcceptExistingOnly(), Certificate.AcceptExistingOnly(), Password, KnownHosts.AcceptExistingOnly(),
            KeyExchanges, HostKeys, Ciphers, Macs, UserKeys, Verbose, Words,
        };
        command.SetAction(Run);
        return command;
    }

    private static Option<string> List(string name, string description) => new(name) { HelpName = "NAME,NAME", Description = description };

    private static int Run(ParseResult parsed)
    {
        try
        {
            using var connection = new DialConnection(Read(parsed), string.Join(' ', parsed.GetRequiredValue(Words)), DialStreams.OfConsole());
            var status = connection.Run();
            if (parsed.GetValue(Verbose) && connection.Algorithms is { } agreed)
            {
                Console.Error.WriteLine($"dial: agreed on {agreed.KeyExchange} {agreed.HostKey} {agreed.CipherClientToServer} {agreed.MacClientToServer ?? "-"}");
            }

            return status;
        }
        catch (Exception trouble) when (trouble is SocketException or IOException or FormatException or ArgumentException)
        {
            Console.Error.WriteLine($"dial: {trouble.Message}");
            return RemoteCommand.NoStatus;
        }
    }

    private static DialSettings Read(ParseResult parsed) => new()
    {
        Host = parsed.GetRequiredValue(Host),
        Port = parsed.GetRequiredValue(Port),
        User = parsed.GetRequiredValue(User),
        KeyFile = parsed.GetValue(Key)?.FullName,
        CertificateFile = parsed.GetValue(Certificate)?.FullName,
        Password = parsed.GetValue(Password),
        KnownHosts = parsed.GetRequiredValue(KnownHosts).FullName,
        KeyExchanges = Names(parsed.GetValue(KeyExchanges)),
        HostKeys = Names(parsed.GetValue(HostKeys)),
        Ciphers = Names(parsed.GetValue(Ciphers)),
        Macs = Names(parsed.GetValue(Macs)),
        UserKeys = Names(parsed.GetValue(UserKeys)),
    };

    private static string[] Names(string? list) => list?.Split(',') ?? [];
}

using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Tests.Console.Support;

/// <summary>A console over a bastion of fakes.</summary>
internal sealed class ConsoleTest
{
    public ConsoleTest()
    {
        Consoles = new OpenConsoles(Bastion.Clock);
        Services = new ConsoleServices(Bastion, Connections, Consoles, Bastion.Clock.GetUtcNow() - TimeSpan.FromHours(2), () => Bastion.Options.Console);
    }

    public FakeBastion Bastion { get; } = new();

    public FakeConnections Connections { get; } = new();

    public OpenConsoles Consoles { get; }

    public ConsoleServices Services { get; }

    public ConsoleInterpreter As(string user, ConsoleRole role, long connection = 1) =>
        new(Services, () => new ConsoleUser(user, role, Some.Info(connection, user)));

    public ConsoleInterpreter Ann() => As("ann", ConsoleRole.Admin);

    public Task<ConsoleResult> RunAsync(string line) => Ann().RunAsync(line, default);

    /// <summary>As a pipe shows it.</summary>
    public async Task<string> TextAsync(string line) => Text(await RunAsync(line));

    public static string Text(ConsoleResult result) =>
        result.Body is null ? "" : result.IsJson ? BodyJson.Draw(result.Body) : BodyText.Draw(result.Body, TextStyle.Plain);
}

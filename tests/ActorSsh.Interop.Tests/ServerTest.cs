using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// Base of the tests with a server of the library in this process, known to the client as <c>server</c>. After each of them the table of
/// channels, the actors and the rented buffers must be back at zero.
/// </summary>
public abstract class ServerTest : IAsyncLifetime
{
    internal OpenSsh Client { get; private set; } = null!;

    internal TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Client = await OpenSsh.CreateAsync();
        Server = await TestServer.StartAsync(Client, Change);
        Server.AddTo(Client, "server");
    }

    public async Task DisposeAsync()
    {
        await Server.AssertNothingIsLeftAsync();
        await Server.DisposeAsync();
        Client.Dispose();
    }

    /// <summary>What a class of tests wants different.</summary>
    private protected virtual SshServerOptions Change(SshServerOptions options) => options;
}

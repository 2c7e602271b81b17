using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Logging;

/// <summary>Levels read and set while the bastion runs.</summary>
public sealed class LogDeskTests : IAsyncLifetime
{
    private static readonly LogOptions Options = BastionConfiguration.Default.Options.Log;

    private readonly TemporaryFolder _folder = new();
    private readonly HeldWriter _console = new();
    private readonly BastionLog _log;

    public LogDeskTests() => _log = new BastionLog(Options, _folder.Path, _console, new VirtualClock());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _log.Logger.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Level_IsThatOfTheConfiguration_UntilItIsSet()
    {
        _log.Logger.Debug("unseen");
        _log.Level = LogEventLevel.Debug;
        _log.Logger.Debug("seen");

        Assert.Equal("Debug seen", await _console.NextAsync());
        Assert.Equal((LogEventLevel.Debug, LogEventLevel.Debug), (_log.Level, _log.FileLevel));
    }

    [Fact]
    public async Task Area_SetApart_GoesItsOwnWay()
    {
        _log.SetLevel("connections", LogEventLevel.Debug);
        _log.SetLevel("server", LogEventLevel.Error);
        From("akka://x/user/ssh-a/connections/c1/ch0-0").Debug("of a channel");
        From("akka://x/user/ssh-a/listener-0").Warning("of the server");
        From("akka://x/user/ssh-a/connections/c1").Debug("of a connection");

        Assert.Equal("Debug of a connection", await _console.NextAsync());
        Assert.Equal(2, _log.Areas.Count);
    }

    [Fact]
    public async Task Reload_GoesBackToTheConfiguration()
    {
        _log.Level = LogEventLevel.Debug;
        _log.SetLevel("channels", LogEventLevel.Error);
        _log.Apply(Options with { Level = LogEventLevel.Warning });
        _log.Logger.Information("unseen");
        From("akka://x/user/ssh-a/connections/c1/ch0-0").Warning("seen");

        Assert.Equal("Warning seen", await _console.NextAsync());
        Assert.Empty(_log.Areas);
        Assert.Equal(Options.FileLevel, _log.FileLevel);
    }

    [Fact, Trait("rule", "B-4")]
    public void Area_ThatThereIsNot_IsRefusedWithThoseThereAre()
    {
        var refused = Assert.Throws<OperationRefusedException>(() => _log.SetLevel("conections", LogEventLevel.Debug));

        Assert.Contains("connections", refused.Message, StringComparison.Ordinal);
        Assert.Equal("log level", refused.Next);
    }

    private Serilog.ILogger From(string source) => _log.Logger.ForContext("Source", source);
}

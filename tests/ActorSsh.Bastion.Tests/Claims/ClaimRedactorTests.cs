using ActorSsh.Bastion.Claims;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace ActorSsh.Bastion.Tests.Claims;

[Trait("rule", "B-1")]
public sealed class ClaimRedactorTests
{
    private readonly ClaimRedactor _redactor = new() { OpenClaim = "claim-7F3K-92QD" };

    [Theory]
    [InlineData("claim-7F3K-92QD")]
    [InlineData("claim-7f3k-92qd")]
    [InlineData("claim-7F3K-92QE")]
    [InlineData("claim-7F3K92QD")]
    [InlineData("claim-7F3K-92Q")]
    [InlineData("CLAIM-7F3K-92QDD")]
    [InlineData("clam-7F3K-92QD")]
    [InlineData("user claim-7F3K-92QD failed")]
    public void Claim_OrNearlyOne_IsHidden(string text)
    {
        var line = Logged(log => log.Warning("{User} failed", text));

        Assert.DoesNotContain("7F3K", line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(hidden)", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_InsideAnObjectOrAList_IsHidden()
    {
        var line = Logged(log => log.Warning("{@Deep} {List} {Odd}", new { User = "claim-7F3K-92QD", Port = 7 }, new[] { "claim-7F3K-92QD" }, new Uri("ssh://claim-7F3K-92QD@host/")));

        Assert.DoesNotContain("7F3K", line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"Port\":7", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("web-prod-east")]
    [InlineData("proclaim-7F3K")]
    public void OtherText_StaysAsItIs(string text) => Assert.Contains($"\"User\":\"{text}\"", Logged(log => log.Warning("{User} failed", text)), StringComparison.Ordinal);

    private string Logged(Action<ILogger> write)
    {
        var sink = new Lines();
        using var log = new LoggerConfiguration().Enrich.With(_redactor).WriteTo.Sink(sink).CreateLogger();
        write(log);
        return sink.Text;
    }

    private sealed class Lines : ILogEventSink
    {
        public string Text { get; private set; } = "";

        public void Emit(Serilog.Events.LogEvent logEvent)
        {
            using var writer = new StringWriter();
            new JsonFormatter(renderMessage: true).Format(logEvent, writer);
            Text += writer.ToString();
        }
    }
}

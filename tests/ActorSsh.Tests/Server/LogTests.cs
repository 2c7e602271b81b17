using ActorSsh.Diagnostics;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Server;

/// <summary>Text of a peer can do no harm to who reads the log.</summary>
public sealed class LogTests : ServerSpec
{
    [Fact, Trait("hostile", "H-24")]
    public async Task UserNameWithControlCharacters_IsRefused()
    {
        await using var server = await ServeAsync();
        await using var peer = ScriptedPeer.Connect(server.Server);

        await Assert.ThrowsAsync<InvalidOperationException>(() => peer.LogInAsync("evil\u001b[2J\n", server.UserKey));
    }

    [Theory, Trait("hostile", "H-24")]
    [InlineData("a\u001b[2J\r\nb", "<a\\u001b[2J\\u000d\\u000ab>")]
    [InlineData("\u0085\u0000", "<\\u0085\\u0000>")]
    [InlineData("a\u2028b\u202Ec", "<a\\u2028b\\u202ec>")]
    [InlineData("\u00e9\U0001F600", "<\u00e9\U0001F600>")]
    [InlineData("{0} {Hole}", "<{0} {Hole}>")]
    [InlineData(null, "<null>")]
    public void Value_InALogEvent_IsEscapedAndNeverATemplate(string? value, string expected) =>
        Assert.Equal(expected, TemplateFormatter.Instance.Format("<{Value}>", [value!]));

    [Fact, Trait("hostile", "H-24")]
    public void LongValue_InALogEvent_IsCut() =>
        Assert.Equal($"<{new string('x', 1024)}... (35000 characters)>", TemplateFormatter.Instance.Format("<{Value}>", new string('x', 35_000)));

    [Fact]
    public void Template_WithMoreHolesThanValues_KeepsTheirNames() =>
        Assert.Equal("1 and {Second} and {", TemplateFormatter.Instance.Format("{First} and {Second} and {", 1));
}

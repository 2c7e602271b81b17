using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Tests.Authentication.Messages;

public class PasswordFieldsTests
{
    private const string Plain = "00" + "00000006736563726574";
    private const string Change = "01" + "00000006736563726574" + "00000004d0b6d0b6";

    [Theory, InlineData(Plain, null), InlineData(Change, "жж"), Trait("rule", "T-11")]
    public void Fields_BothWays_AreTheVector(string hex, string? newPassword)
    {
        var fields = PasswordFields.Read(Convert.FromHexString(hex));

        Assert.Equal(new PasswordFields("secret", newPassword), fields);
        Assert.Equal(hex, Convert.ToHexStringLower(fields.Encode()));
    }

    [Theory, InlineData(Plain), InlineData(Change), Trait("hostile", "H-9")]
    public void Fields_CutAnywhere_AreAProtocolError(string hex)
    {
        var fields = Convert.FromHexString(hex);

        Assert.All(Enumerable.Range(0, fields.Length), length =>
            Assert.Throws<SshProtocolException>(() => PasswordFields.Read(fields.AsSpan(0, length))));
    }

    [Theory, InlineData(Plain), InlineData(Change), Trait("hostile", "H-9")]
    public void Fields_WithTrailingByte_AreAProtocolError(string hex) =>
        Assert.Throws<SshProtocolException>(() => PasswordFields.Read(Convert.FromHexString(hex + "00")));

    [Fact, Trait("hostile", "H-9")]
    public void Password_NotUtf8_IsAProtocolErrorThatDoesNotRepeatIt()
    {
        var error = Assert.Throws<SshProtocolException>(() => PasswordFields.Read([0, 0, 0, 0, 4, (byte)'h', (byte)'i', 0xFF, (byte)'!']));

        Assert.DoesNotContain("hi", error.ToString(), StringComparison.Ordinal);
    }

    [Fact, Trait("hostile", "H-18")]
    public void Length_ThatLies_IsAProtocolError() =>
        Assert.Throws<SshProtocolException>(() => PasswordFields.Read([0, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'a']));

    [Fact, Trait("rule", "T-11")]
    public void Fields_AsText_ShowNoPassword() => Assert.Equal("password change", new PasswordFields("secret", "hidden").ToString());
}

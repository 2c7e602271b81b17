using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Protocol.Tests.Authentication;

public class AuthenticationOptionsTests
{
    [Fact]
    public void Bound_NotPositive_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { MaximumAttempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { MaximumRequests = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { MaximumPendingRequests = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { MaximumRequestBytes = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { MaximumUserNameLength = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { MaximumRounds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClientAuthenticationOptions { User = "ada", MaximumTries = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClientAuthenticationOptions { User = "ada", MaximumRounds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { LoginGrace = TimeSpan.Zero });
    }

    [Fact]
    public void Banner_AboveItsLimitInBytes_IsRefused()
    {
        var fitting = new string('ж', AuthenticationOptions.MaximumBannerBytes / 2);

        Assert.Equal(fitting, new AuthenticationOptions { Banner = fitting }.Banner);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { Banner = fitting + "!" });
    }

    [Theory, InlineData("none"), InlineData("hostbased"), InlineData(""), InlineData("publickey,password"), InlineData("password password")]
    public void Methods_UnknownOrTwice_AreRefused(string methods)
    {
        Assert.Throws<ArgumentException>(() => new AuthenticationOptions { Methods = methods.Split(' ') });
        Assert.Throws<ArgumentException>(() => new ClientAuthenticationOptions { User = "ada", Methods = methods.Split(' ') });
    }

    [Theory, InlineData("none"), InlineData(""), InlineData("publickey,"), InlineData("password,password"), InlineData("publickey, password")]
    public void RequiredMethods_UnknownOrTwice_AreRefused(string way) =>
        Assert.Throws<ArgumentException>(() => new AuthenticationOptions { RequiredMethods = ["publickey,publickey", way] });

    [Fact]
    public void Lists_Given_AreCopied()
    {
        string[] methods = ["password"];
        var options = new AuthenticationOptions { Methods = methods, RequiredMethods = methods };

        methods[0] = "publickey";

        Assert.Equal(["password", "password"], options.Methods.Concat(options.RequiredMethods));
    }
}

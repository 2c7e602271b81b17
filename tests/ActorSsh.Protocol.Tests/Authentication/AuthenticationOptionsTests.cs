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
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { LoginGrace = TimeSpan.Zero });
    }

    [Fact]
    public void Banner_AboveItsLimitInBytes_IsRefused()
    {
        var fitting = new string('ж', AuthenticationOptions.MaximumBannerBytes / 2);

        Assert.Equal(fitting, new AuthenticationOptions { Banner = fitting }.Banner);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuthenticationOptions { Banner = fitting + "!" });
    }
}

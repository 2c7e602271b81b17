using System.Net;
using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Claims;

[Trait("rule", "B-1")]
public sealed class ClaimNeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("127.0.0.1:2222", true, false, true)]
    [InlineData("0.0.0.0:2222", true, false, true)]
    [InlineData("127.0.0.1:2222", true, true, false)]
    [InlineData("127.0.0.1:2222", false, false, false)]
    [InlineData("10.0.0.5:2222", true, false, false)]
    public void Claim_IsOpened_WhereNobodyCanLogIn_AndSomebodyHereCanCome(string listen, bool isEnabled, bool hasKeys, bool isOpened)
    {
        var left = _folder.Write("claim", "claim-OLD0-0000\n");

        using var desk = ClaimDesk.OpenIfNeeded(
            DataFolder.At(_folder.Path), BastionConfiguration.Default.Options.Claim with { Enabled = isEnabled }, [IPEndPoint.Parse(listen)], hasKeys);

        Assert.Equal((isOpened, isOpened), (desk is not null, File.Exists(left)));
        Assert.True(desk is null || desk.ValidFor == TimeSpan.FromMinutes(15));
    }
}

using System.Net;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Startup;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Startup;

public sealed class StartPageTests
{
    private static readonly HostKey Host = HostKey.GenerateEd25519();
    private static readonly HostKey User = HostKey.GenerateEd25519();

    [Fact, Trait("rule", "B-1")]
    public void FirstStart_WithAKey_SaysWhatToTypeNext()
    {
        var page = StartPage.Format(State() with { IsDataFolderNew = true, HostKeys = [new HostKeyFile(Host, IsNew: true)] });

        Assert.Equal(
            $"""
            ActorSsh bastion 0.1   data /data (new)
             ok  host key  ssh-ed25519 {Host.Fingerprint} (new)
             ok  ann may log in with /nowhere/.ssh/id_ed25519.pub (ssh-ed25519 {User.Fingerprint})
             ok  listening on 127.0.0.1:2222

             1) Log in:               ssh -p 2222 ann@127.0.0.1
             2) Ask one thing:        ssh -p 2222 ann@127.0.0.1 whoami
             3) Jump through it:      ssh -J ann@127.0.0.1:2222 root@10.0.0.5
             Jumps lead to loopback and private addresses. Ctrl-C stops.

            """,
            page);
    }

    [Fact, Trait("rule", "B-1")]
    public void Start_WithAConfiguration_DoesNotTellRulesThatTheConfigurationMayHaveChanged()
    {
        var page = StartPage.Format(State() with { ConfigurationFile = "/etc/bastion.conf" });

        Assert.DoesNotContain("Jumps lead", page, StringComparison.Ordinal);
        Assert.EndsWith("\n Ctrl-C stops.\n", page, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-1")]
    public void LaterStart_SaysStateAndNotSetUp()
    {
        var page = StartPage.Format(State());

        Assert.DoesNotContain("(new)", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" 1) ", page, StringComparison.Ordinal);
        Assert.Contains("\n Log in:               ssh -p 2222 ann@127.0.0.1\n", page, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-1")]
    public void Start_WhereKeysLetNobodyIn_OffersNoLogInByThem_AndNoClaim()
    {
        var state = State() with { ConfigurationFile = "/etc/b.conf", WhyNotByKey = "the ways in are password", Claim = new ClaimOffer("claim-7F3K-92QD", TimeSpan.FromMinutes(15)) };

        var page = StartPage.Format(state);
        var ofOthers = StartPage.Format(state with { OtherUsers = ["bob"] });

        Assert.Contains(" --  ann cannot log in by a key: the ways in are password\n !!  nobody can log in\n", page, StringComparison.Ordinal);
        Assert.Contains("See the ways in:      grep -n methods /etc/b.conf\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("claim-", page, StringComparison.Ordinal);
        Assert.Contains("bob@127.0.0.1\n", ofOthers, StringComparison.Ordinal);
        Assert.All([page, ofOthers], static text => Assert.DoesNotContain("ann@", text, StringComparison.Ordinal));
    }

    [Fact, Trait("rule", "B-1")]
    public void Start_WithoutAKey_SaysHowToMakeOne()
    {
        var page = StartPage.Format(State() with { Keys = new AdmittedKeys([], [new SkippedKey("/nowhere/.ssh/id_rsa.pub line 1", "not supported")]) });

        Assert.Contains(" --  skipped /nowhere/.ssh/id_rsa.pub line 1: not supported\n", page, StringComparison.Ordinal);
        Assert.Contains("nobody can log in", page, StringComparison.Ordinal);
        Assert.Contains("mkdir -p -m 700 /nowhere/.ssh && ssh-keygen -t ed25519 -f /nowhere/.ssh/id_ed25519\n", page, StringComparison.Ordinal);
        Assert.Contains("bastion up --admit /nowhere/.ssh/id_ed25519.pub\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@", page, StringComparison.Ordinal);
    }

    [Theory, Trait("rule", "B-1"), Trait("rule", "B-2")]
    [InlineData("127.0.0.1:2222", "127.0.0.1")]
    [InlineData("0.0.0.0:2222", "127.0.0.1")]
    [InlineData("[::]:2222", "::1")]
    public void Start_WithAClaim_SaysHowToUseItFromThisMachine(string endPoint, string address)
    {
        var page = StartPage.Format(Claimed() with { EndPoints = [IPEndPoint.Parse(endPoint)] });

        Assert.Contains(" --  nobody can log in yet: no usable key was found in /nowhere/.ssh\n", page, StringComparison.Ordinal);
        Assert.Contains($" 2) Claim the bastion:    ssh -p 2222 claim-7F3K-92QD@{address}\n", page, StringComparison.Ordinal);
        Assert.Contains("once, for 15 minutes, from this machine", page, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-1")]
    public void Start_WhosePageIsKeptByALog_ShowsWhereTheClaimIs()
    {
        var page = StartPage.Format(Claimed() with { Claim = new ClaimOffer("claim-7F3K-92QD", TimeSpan.FromMinutes(15), "/my data/claim") });

        Assert.Contains("Claim the bastion:    ssh -p 2222 \"$(cat '/my data/claim')\"@127.0.0.1\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("7F3K", page, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-1")]
    public void Start_WithUsersOfTheConfiguration_OffersTheirLogIn_AndNoClaim()
    {
        var page = StartPage.Format(State() with { Keys = new AdmittedKeys([], []), OtherUsers = ["bob", "eve"] });

        Assert.Contains(" ok  the configuration lets in bob, eve\n", page, StringComparison.Ordinal);
        Assert.Contains("\n Log in:               ssh -p 2222 bob@127.0.0.1\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody can log in", page, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-2")]
    public void Start_WhereTheLoopbackDoesNotLead_OffersNoClaim()
    {
        var page = StartPage.Format(Claimed() with { EndPoints = [IPEndPoint.Parse("10.0.0.5:2222")] });

        Assert.DoesNotContain("claim-", page, StringComparison.Ordinal);
        Assert.Contains("bastion up --admit /nowhere/.ssh/id_ed25519.pub\n", page, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-1")]
    public void Start_WithWarnings_ShowsThem()
    {
        var page = StartPage.Format(State() with
        {
            ConfigurationFile = "/etc/b.conf",
            Findings = ["/etc/b.conf:1:2: warning: x"],
            Machine = [new DoctorFinding("open files", DoctorState.Warning, "1024: 768 connections fit", "ulimit -n 20256"), new DoctorFinding("disk", DoctorState.Ok, "41 GB free", "df")],
            Services = [("http", "http://127.0.0.1:9222/metrics")],
        });

        Assert.Contains("   configuration /etc/b.conf\n --  /etc/b.conf:1:2: warning: x\n", page, StringComparison.Ordinal);
        Assert.Contains(" --  open files 1024: 768 connections fit; before the next start: ulimit -n 20256\n ok  disk 41 GB free\n", page, StringComparison.Ordinal);
        Assert.Contains(" ok  http http://127.0.0.1:9222/metrics\n", page, StringComparison.Ordinal);
    }

    [Theory, Trait("rule", "B-1"), Trait("rule", "B-21")]
    [InlineData("from=\"127.0.0.1\"", "127.0.0.1:2222", "Log in:")]
    [InlineData("from=\"10.0.0.0/8\"", "127.0.0.1:2222", "let others in: bastion up --listen 0.0.0.0:2222")]
    [InlineData("from=\"10.0.0.0/8\"", "0.0.0.0:2222", "From where from= allows:")]
    [InlineData("from=\"10.0.0.0/8\"", "10.0.0.5:2222", "Log in:")]
    [InlineData("from=\"*.example.com\"", "127.0.0.1:2222", "let others in:")]
    public void Start_WithAKeyForOtherMachines_OffersNothingThatCannotWorkHere(string options, string endPoint, string offered)
    {
        var state = State() with { Keys = new AdmittedKeys([Admitted("/k", options + " ")], []), EndPoints = [IPEndPoint.Parse(endPoint)] };

        var page = StartPage.Format(state);

        Assert.Contains(offered, page, StringComparison.Ordinal);
        Assert.Equal(offered == "Log in:", page.Contains("Jump through it", StringComparison.Ordinal));
        Assert.Equal(offered == "Log in:", page.Contains("whoami", StringComparison.Ordinal));
    }

    [Theory, Trait("rule", "B-1"), Trait("rule", "B-21")]
    [InlineData("restrict,pty", true, false)]
    [InlineData("permitopen=\"10.0.0.5:22\"", true, true)]
    [InlineData("permitopen=\"10.0.0.6:22\"", true, false)]
    [InlineData("command=\"whoami\"", false, true)]
    public void Start_WithARestrictedKey_OffersWhatItMayDo(string options, bool mayAsk, bool mayJump)
    {
        var page = StartPage.Format(State() with { Keys = new AdmittedKeys([Admitted("/nowhere/.ssh/authorized_keys", options + " ")], []) });

        Assert.Contains($"(ssh-ed25519 {User.Fingerprint}), as far as its options say\n", page, StringComparison.Ordinal);
        Assert.Equal((mayAsk, mayJump), (page.Contains("Ask one thing", StringComparison.Ordinal), page.Contains("Jump through it", StringComparison.Ordinal)));
    }

    [Theory, Trait("rule", "B-1"), Trait("rule", "B-20")]
    [InlineData(true, true, "Log in:", "Ask one thing:", "Jump through it:")]
    [InlineData(true, false, "Log in:", "Ask one thing:")]
    [InlineData(false, true, "Jump through it:")]
    [InlineData(false, false, "See what rules allow:")]
    public void Start_WithRules_OffersWhatTheyAllowTheUser(bool mayEnter, bool mayJump, params string[] offered)
    {
        var asked = new List<(string, IPAddress)>();

        var steps = NextSteps.Of(State() with { RightsOf = Answer });

        Assert.Equal(offered, steps.Select(static step => step.What));
        Assert.All(asked, static question => Assert.Equal(("ann", IPAddress.Loopback), question));

        StartRights Answer(string user, IPAddress source)
        {
            asked.Add((user, source));
            return new StartRights(mayEnter, mayEnter, mayJump);
        }
    }

    [Fact, Trait("rule", "B-1"), Trait("rule", "B-20")]
    public void Start_WithUsersOfTheConfiguration_OffersTheLogInOfOneWhomRulesLetIn()
    {
        var state = State() with { Keys = new AdmittedKeys([], []), OtherUsers = ["bob", "eve"], RightsOf = static (user, _) => new StartRights(user == "eve", user == "eve", Jump: false) };

        Assert.Equal([new NextStep("Log in:", "ssh -p 2222 eve@127.0.0.1")], NextSteps.Of(state));
    }

    [Fact, Trait("rule", "B-1")]
    public void Start_WhoseRulesAllowTheUserNothing_NamesTheCommandThatSaysWhy()
    {
        var page = StartPage.Format(State() with { RightsOf = static (_, _) => new StartRights(Console: false, Exec: false, Jump: false) });

        Assert.Contains(" explain ann console --data /data\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Jumps lead", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_NameWithControlCharacters_IsEscaped() => Assert.DoesNotContain(
        '\e',
        StartPage.Format(State() with { Keys = new AdmittedKeys([], [new SkippedKey("/\e[2J.pub", "x")]) }));

    [Theory]
    [InlineData("127.0.0.1:22", "ssh -p 22 ann@127.0.0.1", "ssh -J ann@127.0.0.1:22 h")]
    [InlineData("0.0.0.0:2222", "ssh -p 2222 ann@127.0.0.1", "ssh -J ann@127.0.0.1:2222 h")]
    [InlineData("[::1]:2222", "ssh -p 2222 ann@::1", "ssh -J 'ann@[::1]:2222' h")]
    [InlineData("[::]:2222", "ssh -p 2222 ann@::1", "ssh -J 'ann@[::1]:2222' h")]
    public void LoginCommand_ReachesTheEndPoint(string endPoint, string shell, string jump)
    {
        var login = new LoginCommand("ann", IPEndPoint.Parse(endPoint), identity: null);

        Assert.Equal((shell, jump), (login.Shell, login.Jump("h")));
    }

    [Fact]
    public void LoginCommand_WithAnIdentity_NamesItOnEveryHop()
    {
        var login = new LoginCommand("ann", IPEndPoint.Parse("127.0.0.1:2222"), "/keys/my key");

        Assert.Equal("ssh -i '/keys/my key' -p 2222 ann@127.0.0.1", login.Shell);
        Assert.Equal(@"ssh -o ProxyCommand='ssh -i '\''/keys/my key'\'' -p 2222 -W [%h]:%p ann@127.0.0.1' h", login.Jump("h"));
    }

    [Theory]
    [InlineData("/home/ann/.ssh/id_ed25519.pub", null)]
    [InlineData("/home/ann/.ssh/authorized_keys", null)]
    [InlineData("/home/ann/.ssh/work.pub", "/home/ann/.ssh/work")]
    [InlineData("/keys/id_ed25519.pub", "/keys/id_ed25519")]
    public void Identity_IsNamedOnlyWhereSshWouldNotFindIt(string file, string? identity)
    {
        var keys = new AdmittedKeys([Admitted(file)], []);

        Assert.Equal(identity, ClientIdentity.Choose(keys, "/home/ann/.ssh", _ => true));
    }

    private static AdmittedKey Admitted(string file, string options = "") => new(file, AuthorizedKeys.Parse(options + User.ToAuthorizedKeysLine()).Entries[0]);

    private static StartState Claimed() => State() with { Keys = new AdmittedKeys([], []), Claim = new ClaimOffer("claim-7F3K-92QD", TimeSpan.FromMinutes(15)) };

    private static StartState State() => new()
    {
        Version = "0.1",
        DataFolder = "/data",
        IsDataFolderNew = false,
        HostKeys = [new HostKeyFile(Host, IsNew: false)],
        User = "ann",
        Keys = new AdmittedKeys([Admitted("/nowhere/.ssh/id_ed25519.pub")], []),
        RightsOf = static (_, _) => new StartRights(Console: true, Exec: true, Jump: true),
        SshFolder = "/nowhere/.ssh",
        Identity = null,
        StartCommand = "bastion up",
        EndPoints = [IPEndPoint.Parse("127.0.0.1:2222")],
    };
}

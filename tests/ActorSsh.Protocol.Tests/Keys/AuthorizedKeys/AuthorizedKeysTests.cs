using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class AuthorizedKeysTests
{
    [Fact]
    public void Text_OfSeveralLines_GivesItsEntriesInOrder()
    {
        var other = HostKey.GenerateEd25519();
        var line = SampleKeys.Ed25519Line;

        var keys = AuthorizedKeys.Parse($"# people\r\n\r\n{line}\r\n   \t\n{other.ToAuthorizedKeysLine("x y")}\n{line}");

        Assert.Equal([3, 5, 6], keys.Entries.Select(static entry => entry.Line));
        Assert.Equal("x y", keys.Entries[1].Comment);
        Assert.Equal(other.PublicKey, keys.Entries[1].Key);
        Assert.Empty(keys.Skipped);
    }

    /// <summary>Whoever may choose a key's comment must not be able to begin a line of his own with it.</summary>
    [Theory, Trait("rule", "B-21"), Trait("hostile", "H-24")]
    [InlineData("\r")]
    [InlineData("\f")]
    [InlineData("\v")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void Comment_WithWhatLooksLikeALineBreak_BeginsNoLine(string separator)
    {
        var keys = AuthorizedKeys.Parse($"restrict {SampleKeys.Ed25519Line}{separator}{HostKey.GenerateEd25519().ToAuthorizedKeysLine()}\n");

        Assert.False(Assert.Single(keys.Entries).Permissions.PermitsPty);
        Assert.Empty(keys.Skipped);
    }

    [Fact]
    public void Key_NotListed_IsRefused()
    {
        Assert.False(AuthorizedKeys.Parse(SampleKeys.Ed25519Line).TryJudge(KeyLogins.With(HostKey.GenerateEd25519().PublicKey), out _, out var reason));

        Assert.Equal("the key is not listed", reason);
    }

    [Theory]
    [InlineData("ssh-ed25519", "it holds no key of the form 'type base64 [comment]'")]
    [InlineData("ssh-ed25519 !", "it holds no key of the form 'type base64 [comment]'")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIKNwQqjzCX8Aii7Ie7MBEIok3lhDRNOk5XVzm2wLd2g9", "it says ssh-ed25519 is another type")]
    [InlineData("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDMJhC8JvRrxJ5mIQcBvFOMWPRf8niw1+LBH1mnbkawPfbF7yc/uXksKOcRuNQXitZAiup55QSV+8PSRm88L0ygHX5nzww2nFahq1ccVJL3mQPrnDoQB60qMdIlIfFgxfXxQms1p1V1ehvVhsch9SkVLihwBkcYc1ioP0rkITJdIQ== small", "its key cannot be used: An RSA key has a modulus of 1024 bits, of 2048 to 16384 allowed (T-7).")]
    [InlineData("restrict", "it holds no key of the form 'type base64 [comment]'")]
    [InlineData("restrict ssh-unknown AAAAC3NzaC11bmtub3du", "keys of type ssh-unknown are not supported")]
    [InlineData("command=\"never closed " + SampleKeys.Ed25519Line, "the value of option command is not in quotes")]
    [InlineData("command=bare " + SampleKeys.Ed25519Line, "the value of option command is not in quotes")]
    [InlineData("command=\"a\"b " + SampleKeys.Ed25519Line, "something follows option command that is no option")]
    [InlineData("command " + SampleKeys.Ed25519Line, "option command is unknown, or lacks a value")]
    [InlineData("restrict=\"yes\" " + SampleKeys.Ed25519Line, "option restrict is unknown, or takes no value")]
    [InlineData("=\"x\" " + SampleKeys.Ed25519Line, "an option is unknown, or takes no value")]
    [InlineData("restrict,no-fun " + SampleKeys.Ed25519Line, "option no-fun is unknown, or lacks a value")]
    [InlineData("no-restrict " + SampleKeys.Ed25519Line, "option no-restrict is unknown, or lacks a value")]
    [InlineData("no-cert-authority " + SampleKeys.Ed25519Line, "option no-cert-authority is unknown, or lacks a value")]
    [InlineData("b\u001b[31m " + SampleKeys.Ed25519Line, "an option is unknown, or lacks a value")]
    [InlineData("command=\"a\",command=\"a\" " + SampleKeys.Ed25519Line, "option command comes twice")]
    [InlineData("from=\"*\",from=\"*\" " + SampleKeys.Ed25519Line, "option from comes twice")]
    [InlineData("from=\"10.0.0.1/8\" " + SampleKeys.Ed25519Line, "option from holds an entry that is neither an address, a network nor a pattern")]
    [InlineData("from=\"\" " + SampleKeys.Ed25519Line, "option from holds an entry that is neither an address, a network nor a pattern")]
    [InlineData("cert-authority,principals=\"a\",principals=\"b\" " + SampleKeys.Ed25519Line, "option principals comes twice")]
    [InlineData("principals=\"a\" " + SampleKeys.Ed25519Line, "option principals needs cert-authority")]
    [InlineData("expiry-time=\"2026\" " + SampleKeys.Ed25519Line, "option expiry-time is no time of the form YYYYMMDD[HHMM[SS]][Z]")]
    [InlineData("expiry-time=\"20261301\" " + SampleKeys.Ed25519Line, "option expiry-time is no time of the form YYYYMMDD[HHMM[SS]][Z]")]
    [InlineData("environment=\"A B=1\" " + SampleKeys.Ed25519Line, "option environment is not of the form NAME=value")]
    [InlineData("environment=\"=1\" " + SampleKeys.Ed25519Line, "option environment is not of the form NAME=value")]
    [InlineData("permitopen=\"host\" " + SampleKeys.Ed25519Line, "option permitopen names no host and port")]
    [InlineData("permitopen=\"80\" " + SampleKeys.Ed25519Line, "option permitopen names no host and port")]
    [InlineData("permitopen=\"host:0\" " + SampleKeys.Ed25519Line, "option permitopen names no host and port")]
    [InlineData("permitopen=\"host:65536\" " + SampleKeys.Ed25519Line, "option permitopen names no host and port")]
    [InlineData("permitopen=\"[::1]80\" " + SampleKeys.Ed25519Line, "option permitopen names no host and port")]
    [InlineData("permitlisten=\"\" " + SampleKeys.Ed25519Line, "option permitlisten names no host and port")]
    [InlineData("tunnel=\"x\" " + SampleKeys.Ed25519Line, "option tunnel names no tunnel device")]
    [InlineData("restrict\0 " + SampleKeys.Ed25519Line, "it holds a NUL")]
    [Trait("rule", "B-21"), Trait("hostile", "H-24")]
    public void Line_NotUnderstoodInFull_IsSkippedWithNumberAndReason(string line, string reason)
    {
        var keys = AuthorizedKeys.Parse("# first\n" + line + "\n");

        Assert.Empty(keys.Entries);
        Assert.Equal([new SkippedLine(2, reason)], keys.Skipped);
    }

    [Fact, Trait("hostile", "H-18")]
    public void Line_BeyondAnyUse_IsSkipped()
    {
        var keys = AuthorizedKeys.Parse($"command=\"{new string('x', 70_000)}\" {SampleKeys.Ed25519Line}");

        Assert.Equal([new SkippedLine(1, "it is longer than 65536 characters")], keys.Skipped);
    }

    [Fact, Trait("hostile", "H-18")]
    public void Text_BeyondAnyUse_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => AuthorizedKeys.Parse(new string('\n', AuthorizedKeys.MaximumLength + 1)));

    [Fact, Trait("hostile", "H-9")]
    public void Text_OfAnyKind_IsReadOrSkippedLineByLine()
    {
        const int Seed = 9152;
        var random = new Random(Seed);
        var whole = $"restrict,command=\"a \\\"b\\\"\",from=\"!10.0.0.1,10.0.0.0/8\",permitopen=\"[::1]:22\",expiry-time=\"20300101Z\" {SampleKeys.Ed25519Line}";
        for (var run = 0; run < 5000; run++)
        {
            var text = whole.ToCharArray();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                text[random.Next(text.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : 0x10000);
            }

            var cut = new string(text)[..random.Next(text.Length + 1)];
            var keys = AuthorizedKeys.Parse(cut);

            Assert.True(keys.Entries.Count + keys.Skipped.Count <= LinesOf(cut), $"seed {Seed}, run {run}");
        }
    }

    [Fact]
    public void Text_Empty_GivesNothing()
    {
        var keys = AuthorizedKeys.Parse("");

        Assert.Empty(keys.Entries);
        Assert.Empty(keys.Skipped);
    }

    [Fact, Trait("rule", "B-21")]
    public void Key_ListedTwice_FirstLineThatFitsDecides()
    {
        var keys = AuthorizedKeys.Parse(
            $"from=\"192.0.2.1\",command=\"office\" {SampleKeys.Ed25519Line}\nrestrict,command=\"elsewhere\" {SampleKeys.Ed25519Line}\n{SampleKeys.Ed25519Line}");

        Assert.Equal("office", KeyLogins.Judge(keys, "192.0.2.1").ForcedCommand);
        Assert.Equal("elsewhere", KeyLogins.Judge(keys, "192.0.2.2").ForcedCommand);
    }

    private static int LinesOf(string text)
    {
        var lines = 0;
        foreach (var _ in text.AsSpan().EnumerateLines())
        {
            lines++;
        }

        return lines;
    }
}

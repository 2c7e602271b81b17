using System.Text;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class RevocationListTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, RevocationVectors.Lists.Count)];

    [Theory, Trait("rule", "T-12"), MemberData(nameof(Numbers))]
    public void List_OfSshKeygen_RevokesWhomSshKeygenSays(int number)
    {
        var (file, revoked) = RevocationVectors.Lists[number];

        var list = RevocationList.Parse(file);

        Assert.Equal(revoked, RevocationVectors.Keys.Where(key => list.IsRevoked(key.Value)).Select(static key => key.Key));
    }

    [Fact, Trait("rule", "T-12")]
    public void List_OfLines_RevokesKeysInEveryForm()
    {
        var (holder, authority) = (CertificateForge.Holder.PublicKey, CertificateForge.Authority.PublicKey);
        var certificate = CertificateForge.Issue(CertificateForge.User);

        Assert.Equal((true, true, false), Revoked($"# gone\r\n\r\n  {holder.ToAuthorizedKeysLine("a comment of words")}\r\n"));
        Assert.Equal((false, true, true), Revoked(authority.ToAuthorizedKeysLine()));
        Assert.Equal((true, true, false), Revoked(certificate.ToAuthorizedKeysLine("x")));
        Assert.Equal((false, false, false), Revoked(HostKey.GenerateEd25519().ToAuthorizedKeysLine()));
        Assert.Equal((false, false, false), Revoked("# nothing but this"));

        (bool Key, bool Certificate, bool Authority) Revoked(string text)
        {
            var list = RevocationList.Parse(Encoding.UTF8.GetBytes(text));
            return (list.IsRevoked(holder), list.IsRevoked(certificate), list.IsRevoked(authority));
        }
    }

    [Theory, Trait("rule", "T-12"), Trait("hostile", "H-24"), InlineData("\r"), InlineData("\f"), InlineData("\u0085"), InlineData("\u2028")]
    public void Comment_WithWhatLooksLikeALineBreak_BeginsNoLine(string separator)
    {
        var (gone, named) = (HostKey.GenerateEd25519(), HostKey.GenerateEd25519());

        var list = RevocationList.Parse(Encoding.UTF8.GetBytes($"{gone.ToAuthorizedKeysLine("gone")}{separator}{named.ToAuthorizedKeysLine()}\n"));

        Assert.Equal((true, false), (list.IsRevoked(gone.PublicKey), list.IsRevoked(named.PublicKey)));
    }

    [Fact, Trait("rule", "T-12")]
    public void List_Empty_RevokesNothing()
    {
        Assert.False(RevocationList.Empty.IsRevoked(CertificateForge.Holder.PublicKey));
        Assert.False(RevocationList.Parse([]).IsRevoked(CertificateForge.Issue(CertificateForge.User)));
    }

    /// <summary>A key nobody could use, and one of a type nobody knows, do not make a list unreadable.</summary>
    [Theory, Trait("rule", "T-12")]
    [InlineData("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAACQDf////////8Q==")]
    [InlineData("ssh-new AAAAB3NzaC1uZXcBAgM= of tomorrow")]
    public void Line_OfAWeakOrUnknownKey_IsTaken(string line)
    {
        var list = RevocationList.Parse(Encoding.UTF8.GetBytes(line + "\n" + CertificateForge.Holder.ToAuthorizedKeysLine()));

        Assert.True(list.IsRevoked(CertificateForge.Holder.PublicKey));
    }

    [Theory, Trait("rule", "T-12"), Trait("hostile", "H-9")]
    [InlineData("gibberish")]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 not-base64")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIKNwQqjzCX8Aii7Ie7MBEIok3lhDRNOk5XVzm2wLd2g9")]
    [InlineData("restrict ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKNwQqjzCX8Aii7Ie7MBEIok3lhDRNOk5XVzm2wLd2g9")]
    [InlineData("ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29t")]
    [InlineData("SSHKRL")]
    [InlineData("\u0001\u0002\u0003")]
    public void Line_ThatIsNoKey_MakesTheListUnreadable(string line)
    {
        var error = Assert.Throws<FormatException>(() => RevocationList.Parse(Encoding.UTF8.GetBytes("# first\n" + line + "\n")));

        Assert.StartsWith("Line 2 ", error.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-12")]
    public void Extension_NotCritical_IsSkipped_Critical_IsNot()
    {
        Assert.False(RevocationList.Parse(RawKrl.Write(RawKrl.Extension(255, isCritical: false))).IsRevoked(CertificateForge.Holder.PublicKey));
        Assert.False(RevocationList.Parse(RawKrl.Write(RawKrl.Certificates(RawKrl.Extension(0x39, isCritical: false)))).IsRevoked(CertificateForge.Holder.PublicKey));
        AssertUnreadable(RawKrl.Write(RawKrl.Extension(255, isCritical: true)), "unknown critical extension 'x\\u{1B}@example.com'");
        AssertUnreadable(RawKrl.Write(RawKrl.Certificates(RawKrl.Extension(0x39, isCritical: true))), "unknown critical extension");
    }

    [Fact, Trait("rule", "T-12")]
    public void Section_NotUnderstood_MakesTheListUnreadable()
    {
        AssertUnreadable(RawKrl.Write(RawKrl.Section(6, [])), "unknown type 6");
        AssertUnreadable(RawKrl.Write(RawKrl.Section(0x20, [])), "unknown type 32");
        AssertUnreadable(RawKrl.Write(RawKrl.Certificates(RawKrl.Section(2, []))), "unknown type 2");
        AssertUnreadable(RawKrl.Write(RawKrl.Section(4, [])), "signed by itself");
        AssertUnreadable([.. "SSHKRL\n\0"u8, 0, 0, 0, 2], "format 2");
        AssertUnreadable(RawKrl.Write(RawKrl.Section(3, [0, 0, 0, 3, 1, 2, 3])), "3 bytes instead of 20");
        AssertUnreadable(RawKrl.Write(RawKrl.Section(5, [0, 0, 0, 3, 1, 2, 3])), "3 bytes instead of 32");
    }

    [Theory, Trait("rule", "T-12")]
    [InlineData(0UL, 5UL)]
    [InlineData(0UL, 0UL)]
    [InlineData(6UL, 5UL)]
    public void Range_ThatIsNone_MakesTheListUnreadable(ulong first, ulong last) =>
        AssertUnreadable(RawKrl.Write(RawKrl.Certificates(RawKrl.Section(0x21, RawKrl.Numbers(first, last)))), "no range from 1 on");

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-18")]
    public void Bitmap_AtTheEndsOfTheNumbers_IsExact_OrUnreadable()
    {
        AssertUnreadable(Bitmap(0, [1]), "serial number 0");
        AssertUnreadable(Bitmap(ulong.MaxValue, [2]), "runs over their end");
        AssertUnreadable(Bitmap(ulong.MaxValue - 6, [1, 0]), "runs over their end");
        Assert.Equal([1UL, 3], SerialsOf(Bitmap(0, [0b1010])));
        Assert.Equal([ulong.MaxValue - 7, ulong.MaxValue], SerialsOf(Bitmap(ulong.MaxValue - 7, [0, 0b1000_0001])));
        Assert.Equal([5UL, 13], SerialsOf(Bitmap(5, [1, 1])));
        Assert.Empty(SerialsOf(Bitmap(5, [])));

        static byte[] Bitmap(ulong offset, byte[] bits) =>
            RawKrl.Write(RawKrl.Certificates(RawKrl.Section(0x22, [.. RawKrl.Numbers(offset), 0, 0, 0, (byte)bits.Length, .. bits])));

        static IEnumerable<ulong> SerialsOf(byte[] file)
        {
            var list = RevocationList.Parse(file);
            ulong[] tried = [0, .. Enumerable.Range(1, 64).Select(static n => (ulong)n), .. Enumerable.Range(0, 64).Select(static n => ulong.MaxValue - 63 + (ulong)n)];
            return tried.Where(serial => list.IsRevoked(CertificateForge.Issue(CertificateForge.User with { Serial = serial }))).ToArray();
        }
    }

    [Fact, Trait("hostile", "H-9"), Trait("hostile", "H-18")]
    public void List_TruncatedAtEachByte_OrTooLong_IsFormatErrorUnlessItEndsBetweenSections()
    {
        var (file, _) = RevocationVectors.Lists.MaxBy(static list => list.File.Length);
        var whole = new List<int>();
        for (var length = 8; length < file.Length; length++)
        {
            if (IsReadable(file.AsSpan(0, length)))
            {
                whole.Add(length);
            }
        }

        Assert.Equal(RawKrl.EndsOfSections(file).SkipLast(1), whole);
        Assert.False(IsReadable([.. file, 0]));
    }

    [Theory, Trait("hostile", "H-9"), Trait("hostile", "H-18"), InlineData(1), InlineData(2)]
    public void List_WithRandomDamage_IsReadOrFormatError_AndAllocatesNoMoreThanItsSize(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 5000; round++)
        {
            var file = RevocationVectors.Lists[random.Next(RevocationVectors.Lists.Count)].File.ToArray();
            random.NextBytes(file.AsSpan(8 + random.Next(file.Length - 12), random.Next(1, 5)));
            var before = GC.GetAllocatedBytesForCurrentThread();

            IsReadable(file);

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 256 * 1024, $"seed {seed}, round {round}");
        }
    }

    private static void AssertUnreadable(byte[] file, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => RevocationList.Parse(file)).Message, StringComparison.Ordinal);

    private static bool IsReadable(ReadOnlySpan<byte> file)
    {
        try
        {
            RevocationList.Parse(file);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

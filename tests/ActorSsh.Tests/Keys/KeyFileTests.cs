using System.Runtime.Versioning;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Tests.Keys;

[Trait("rule", "T-14"), UnsupportedOSPlatform("windows")]
public sealed class KeyFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-keys-");
    private readonly HostKey _key = HostKey.GenerateEd25519();

    private string Path => System.IO.Path.Combine(_folder.FullName, "id_ed25519");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Save_NewKey_HasTheModesOfSshKeygen()
    {
        KeyFile.Save(Path, _key, "someone");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path));
        Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(Path + ".pub") & ~(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead));
        Assert.Equal(_key.ToAuthorizedKeysLine("someone") + "\n", File.ReadAllText(Path + ".pub"));
        Assert.Equal(["id_ed25519", "id_ed25519.pub"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Theory, InlineData(""), InlineData("correct horse")]
    public void Load_WhatWasSaved_IsTheKey(string passphrase)
    {
        KeyFile.Save(Path, _key, "someone", passphrase);

        Assert.Equal(_key.PublicKey, KeyFile.Load(Path, passphrase).PublicKey);
        Assert.Equal(_key.PublicKey, KeyFile.LoadPublic(Path + ".pub"));
    }

    [Theory, InlineData("id_ed25519"), InlineData("id_ed25519.pub")]
    public void Save_WhereAFileIs_LeavesItAndWritesNothing(string name)
    {
        var there = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllText(there, "precious");

        var error = Assert.Throws<IOException>(() => KeyFile.Save(Path, _key));

        Assert.Contains("not overwritten", error.Message);
        Assert.Equal("precious", File.ReadAllText(there));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Save_WhereALinkLeadsNowhere_LeavesIt()
    {
        File.CreateSymbolicLink(Path, System.IO.Path.Combine(_folder.FullName, "elsewhere"));

        Assert.Throws<IOException>(() => KeyFile.Save(Path, _key));

        Assert.Single(_folder.GetFileSystemInfos());
    }

    /// <summary>The file came between the look and the move: nothing is overwritten, and nothing unfinished stays.</summary>
    [Fact]
    public void Write_WhereAFileCameMeanwhile_LeavesIt()
    {
        File.WriteAllText(Path, "precious");

        Assert.Throws<IOException>(() => ActorSsh.Keys.NewFile.Write(Path, "new", OwnerOnly));

        Assert.Equal("precious", File.ReadAllText(Path));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Save_CommentOfTwoLines_IsMisuseAndWritesNothing()
    {
        Assert.Throws<ArgumentException>(() => KeyFile.Save(Path, _key, "two\nlines"));

        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead, "0640"), InlineData(UnixFileMode.OtherRead, "0604"), InlineData(UnixFileMode.GroupWrite, "0620")]
    public void Load_OpenToOthers_IsRefused(UnixFileMode open, string mode)
    {
        KeyFile.Save(Path, _key);
        File.SetUnixFileMode(Path, OwnerOnly | open);

        var error = Assert.Throws<KeyFileOpenToOthersException>(() => KeyFile.Load(Path));

        Assert.Contains(mode, error.Message);
        Assert.Contains("chmod 600", error.Message);
        Assert.Equal((Path, OwnerOnly | open), (error.KeyPath, error.Mode));
    }

    [Fact]
    public void Load_OnlyToBeReadByItsOwner_IsTaken()
    {
        KeyFile.Save(Path, _key);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead);

        Assert.Equal(_key.Fingerprint, KeyFile.Load(Path).Fingerprint);
    }

    [Fact, Trait("hostile", "H-18")]
    public void Load_FileWithoutEnd_IsRefusedAtTheBound()
    {
        File.WriteAllBytes(Path, new byte[KeyFile.MaximumLength + 1]);
        File.SetUnixFileMode(Path, OwnerOnly);

        Assert.Contains("longer than a key file", Assert.Throws<IOException>(() => KeyFile.Load(Path)).Message);
        Assert.Contains("longer than a key file", Assert.Throws<IOException>(() => KeyFile.LoadPublic("/dev/zero")).Message);
    }

    [Fact]
    public void LoadPublic_OfAPrivateKey_SaysWhatIsMissing()
    {
        KeyFile.Save(Path, _key);

        Assert.Contains("no public key", Assert.Throws<FormatException>(() => KeyFile.LoadPublic(Path)).Message);
    }

    [Fact]
    public void Load_OfAPublicKey_SaysSo()
    {
        File.WriteAllText(Path, _key.ToAuthorizedKeysLine("someone"));
        File.SetUnixFileMode(Path, OwnerOnly);

        Assert.Contains("public key", Assert.Throws<FormatException>(() => KeyFile.Load(Path)).Message);
    }

    [Fact]
    public void Load_Nothing_IsAnIOException() => Assert.ThrowsAny<IOException>(() => KeyFile.Load(Path));
}

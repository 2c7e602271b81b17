using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Files;

/// <summary>Owners are made up, so that the tests say the same whoever runs them.</summary>
[Trait("rule", "B-24")]
public sealed class FileTrustTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = OwnerOnly | UnixFileMode.UserExecute;
    private const uint Us = 1000;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, FileFacts> _folders = [];
    private FileFacts _file = new(Us, OwnerOnly, IsRegular: true);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Us, OwnerOnly)]
    [InlineData(0, OwnerOnly)]
    [InlineData(0, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    public void File_OfOursOrRoots_ThatOnlyItsOwnerWrites_IsRead(uint owner, UnixFileMode mode)
    {
        _file = new FileFacts(owner, mode, IsRegular: true);

        Assert.Equal("x"u8, Read());
    }

    [Fact]
    public void File_OfAnotherUser_IsRefused_WithTheCommandThatTakesItOver()
    {
        _file = _file with { Owner = 1001 };

        var refused = Assert.Throws<OperationRefusedException>(Read);

        Assert.Equal($"{Target} (keys): it belongs to the user 1001; {Environment.UserName} (1000) and root are allowed", refused.Message);
        Assert.Equal($"chown {Environment.UserName} {Target}", refused.Next);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite, "0620")]
    [InlineData(UnixFileMode.OtherWrite, "0602")]
    public void File_ThatOthersCanWrite_IsRefused_WithTheCommandThatClosesIt(UnixFileMode others, string shown)
    {
        _file = _file with { Mode = OwnerOnly | others };

        var refused = Assert.Throws<OperationRefusedException>(Read);

        Assert.Equal(($"{Target} (keys): others can write to it (mode {shown}); only its owner may", $"chmod go-w {Target}"), (refused.Message, refused.Next));
    }

    [Fact]
    public void File_InAFolderOfAnotherUser_IsRefused()
    {
        _folders[_folder.Path] = new FileFacts(1001, Folder, IsRegular: false);

        Assert.Contains($"it lies in {_folder.Path}, which belongs to the user 1001", Assert.Throws<OperationRefusedException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_InAFolderThatOthersCanWrite_IsRefused_AndWithAStickyBitIsNot()
    {
        _folders[_folder.Path] = new FileFacts(Us, Folder | UnixFileMode.OtherWrite, IsRegular: false);
        var refused = Assert.Throws<OperationRefusedException>(Read);
        _folders[_folder.Path] = new FileFacts(Us, Folder | UnixFileMode.OtherWrite | UnixFileMode.StickyBit, IsRegular: false);

        Assert.Equal($"chmod go-w {_folder.Path}", refused.Next);
        Assert.Equal("x"u8, Read());
    }

    /// <summary>With a umask of 002, the usual one where each user has a group of his own, a home is full of such files and folders.</summary>
    [Theory]
    [InlineData(Us, 77u, true)]
    [InlineData(Us, 78u, false)]
    [InlineData(0u, 77u, false)]
    public void FileAndFolder_ThatAGroupCanWrite_AreTakenWhereItsOwnerIsAloneInIt(uint owner, uint group, bool isTaken)
    {
        _file = new FileFacts(owner, OwnerOnly | UnixFileMode.GroupWrite, IsRegular: true) { Group = group };
        _folders[_folder.Path] = new FileFacts(owner, Folder | UnixFileMode.GroupWrite, IsRegular: false) { Group = group };

        var trust = Trust() with { IsAloneIn = static (user, group) => (user, group) == (Us, 77u) };

        Assert.Equal(isTaken, TrustedFile.TryRead(Target, 10, trust.Judge, out _) is not null);
    }

    /// <summary>The group's bits are the list's mask then: somebody else whom it names may write.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void FileOrFolder_ThatAGroupOfOneCanWrite_WithAnAccessList_IsRefused(bool isOnFile, bool isOnFolder)
    {
        _file = new FileFacts(Us, OwnerOnly | UnixFileMode.GroupWrite, IsRegular: true) { HasAccessList = isOnFile };
        _folders[_folder.Path] = new FileFacts(Us, Folder | UnixFileMode.GroupWrite, IsRegular: false) { HasAccessList = isOnFolder };

        Assert.Null(TrustedFile.TryRead(Target, 10, (Trust() with { IsAloneIn = static (_, _) => true }).Judge, out var fault));
        Assert.StartsWith("chmod go-w ", fault!.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void File_WithAnAccessListThatLetsNobodyWrite_IsRead()
    {
        _file = _file with { HasAccessList = true };

        Assert.Equal("x"u8, Read());
    }

    [Fact]
    public void File_ThatAllCanWrite_IsRefused_WhateverItsGroup()
    {
        _file = _file with { Mode = OwnerOnly | UnixFileMode.OtherWrite };

        Assert.Null(TrustedFile.TryRead(Target, 10, (Trust() with { IsAloneIn = static (_, _) => true }).Judge, out _));
    }

    /// <summary>Whoever can replace the link says what is read.</summary>
    [Fact]
    public void File_BehindALinkThatOthersCanReplace_IsRefused()
    {
        Directory.CreateDirectory(_folder.PathOf("shared"));
        File.CreateSymbolicLink(_folder.PathOf("shared/link"), Target);
        _folders[_folder.PathOf("shared")] = new FileFacts(Us, Folder | UnixFileMode.GroupWrite, IsRegular: false);

        Assert.Contains($"it lies in {_folder.PathOf("shared")}", Assert.Throws<OperationRefusedException>(() => Read("shared/link")).Message, StringComparison.Ordinal);
        Assert.Equal("x"u8, Read());
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Secret_OpenToOthers_IsRefused(UnixFileMode others)
    {
        var trust = Trust() with { OfFile = _ => new FileFacts(Us, OwnerOnly | others, IsRegular: true) };

        Assert.Null(TrustedFile.TryRead(Target, 10, trust.JudgeSecret, out var fault));
        Assert.Equal($"chmod 600 {Target}", fault!.Next);
    }

    [Fact]
    public void System_TellsWhatEverySystemHas()
    {
        var root = FileFacts.Of("/");
        var own = FileFacts.Of(Target);

        Assert.Equal((0u, false), (root.Owner, root.IsRegular));
        Assert.Equal((FileTrust.System.User, OwnerOnly, true), (own.Owner, own.Mode, own.IsRegular));
        Assert.False(own.HasAccessList);
        using var open = File.OpenHandle(Target);
        Assert.Equal(own, FileFacts.Of(open));
        File.CreateSymbolicLink(_folder.PathOf("same"), Target);
        Assert.Equal(FileIdentity.Of(Target), FileIdentity.Of(_folder.PathOf("same")));
        Assert.NotEqual(FileIdentity.Of(Target), FileIdentity.Of(_folder.Path));
        Assert.Null(FileIdentity.Of(_folder.PathOf("none")));
        Assert.Throws<IOException>(() => FileFacts.Of(_folder.PathOf("none")));
        Assert.Null(FileTrust.System.Judge(Target));
    }

    private string Target => File.Exists(_folder.PathOf("target")) ? _folder.PathOf("target") : _folder.Write("target", "x");

    private byte[] Read() => Read("target");

    private byte[] Read(string name) => TrustedFile.Read(Path.Combine(Path.GetDirectoryName(Target)!, name), "keys", Trust());

    private FileTrust Trust() => new(Us, _ => _file, path => _folders.GetValueOrDefault(path, new FileFacts(0, Folder, IsRegular: false)));
}

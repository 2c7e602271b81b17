namespace Akka.Actor;

/// <summary>
/// The place of an actor in the tree, from <c>akka://sys/</c> down. Equality looks at address and names, never at <see cref="Uid"/>, which
/// tells incarnations of the same place apart.
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>What may stand in the name of an actor beside ASCII letters and digits.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private readonly ActorPath _parent;

    private protected ActorPath(Address address, string name, long uid)
    {
        Address = address;
        Name = name;
        Uid = uid;
    }

    private protected ActorPath(ActorPath parent, string name, long uid)
        : this(parent.Address, name, uid)
    {
        _parent = parent;
        Depth = parent.Depth + 1;
    }

    /// <summary>The last name; empty for the root.</summary>
    public string Name { get; }

    /// <summary>The number of the incarnation; 0 where none is meant.</summary>
    public long Uid { get; }

    /// <summary>The address of the system.</summary>
    public Address Address { get; }

    /// <summary>One level up; null above the root.</summary>
    public ActorPath Parent => _parent;

    /// <summary>The top of the tree.</summary>
    public ActorPath Root => _parent is null ? this : _parent.Root;

    /// <summary>How many names lie between the root and here; 0 for the root.</summary>
    public int Depth { get; }

    /// <summary>The names from the root down; empty for the root.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var names = new string[Depth];
            var path = this;
            for (var i = names.Length - 1; i >= 0; i--, path = path.Parent)
                names[i] = path.Name;
            return names;
        }
    }

    /// <summary>A path one name further down.</summary>
    /// <param name="path">Where to start.</param>
    /// <param name="name">The name.</param>
    /// <returns>The longer path.</returns>
    public static ActorPath operator /(ActorPath path, string name) => path.Child(name);

    /// <summary>A path several names further down.</summary>
    /// <param name="path">Where to start.</param>
    /// <param name="name">The names, in order; empty ones are left out.</param>
    /// <returns>The longer path.</returns>
    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(element => !string.IsNullOrEmpty(element)).Aggregate(path, (parent, element) => parent.Child(element));

    /// <summary>Whether two paths name the same place.</summary>
    /// <param name="left">One path.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when both are null or equal.</returns>
    public static bool operator ==(ActorPath left, ActorPath right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two paths name different places.</summary>
    /// <param name="left">One path.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are not equal.</returns>
    public static bool operator !=(ActorPath left, ActorPath right) => !(left == right);

    /// <summary>Whether a text can be the name of an actor: ASCII letters, digits, most punctuation but <c>/ # ?</c> and blanks, and
    /// <c>%</c> only before two hexadecimal digits; not empty, not beginning with <c>$</c>.</summary>
    /// <param name="s">The text.</param>
    /// <returns>Whether it is a name.</returns>
    public static bool IsValidPathElement(string s) => PathElement.IsValid(s);

    /// <summary>Reads an absolute path such as <c>akka://sys/user/name#1</c>.</summary>
    /// <param name="path">The text.</param>
    /// <returns>The path.</returns>
    /// <exception cref="UriFormatException">The text is no path.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"'{path}' is no actor path.");

    /// <summary>Reads an absolute path, if it is one.</summary>
    /// <param name="path">The text.</param>
    /// <param name="actorPath">The path; null when there is none.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        return Address.TryParse(path, out var address, out var rest) && TryParse(new RootActorPath(address), rest, out actorPath);
    }

    /// <summary>Reads the names behind an address.</summary>
    /// <param name="basePath">Where they start.</param>
    /// <param name="absoluteUri">The names between slashes, an optional <c>#uid</c> at the end.</param>
    /// <param name="actorPath">The path; null when there is none.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath)
    {
        actorPath = null;
        var (names, uid) = PathElement.SplitUid(absoluteUri);
        if (uid < 0)
            return false;
        actorPath = (basePath / names.Split('/')).WithUid(uid);
        return true;
    }

    /// <inheritdoc cref="TryParse(ActorPath, string, out ActorPath)"/>
    /// <param name="basePath">Where they start.</param>
    /// <param name="absoluteUri">The names between slashes, an optional <c>#uid</c> at the end.</param>
    /// <param name="actorPath">The path; null when there is none.</param>
    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, out ActorPath actorPath) =>
        TryParse(basePath, absoluteUri.ToString(), out actorPath);

    /// <summary>Reads the address at the beginning of a path.</summary>
    /// <param name="path">The text.</param>
    /// <param name="address">The address; null when there is none.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParseAddress(string path, out Address address) => TryParseAddress(path, out address, out _);

    /// <summary>Reads the address at the beginning of a path and gives the names behind it.</summary>
    /// <param name="path">The text.</param>
    /// <param name="address">The address; null when there is none.</param>
    /// <param name="absoluteUri">What follows, from the slash on; <c>/</c> when nothing follows; all when there is no address.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParseAddress(string path, out Address address, out ReadOnlySpan<char> absoluteUri)
    {
        address = null;
        return TryParseParts(path, out var text, out absoluteUri) && Address.TryParse(text, out address);
    }

    /// <summary>Splits the address of a path from the names behind it; whether the address is well-formed is not looked at.</summary>
    /// <param name="path">The text.</param>
    /// <param name="address">The address; empty when there is none.</param>
    /// <param name="absoluteUri">What follows, from the slash on; <c>/</c> when nothing follows; all when there is no address.</param>
    /// <returns>Whether there is an address.</returns>
    public static bool TryParseParts(ReadOnlySpan<char> path, out ReadOnlySpan<char> address, out ReadOnlySpan<char> absoluteUri) =>
        AddressReader.TrySplit(path, out address, out absoluteUri);

    /// <summary>Joins names to a path.</summary>
    /// <param name="pathElements">The names.</param>
    /// <returns><c>/a/b</c>.</returns>
    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    /// <summary>A path one name further down.</summary>
    /// <param name="childName">The name; a <c>#uid</c> at its end is taken as such.</param>
    /// <returns>The longer path.</returns>
    public ActorPath Child(string childName)
    {
        var (name, uid) = PathElement.SplitUid(childName);
        return new ChildActorPath(this, name, Math.Max(uid, 0));
    }

    /// <summary>The path at a depth.</summary>
    /// <param name="depth">0 for the root; negative counts from here upwards.</param>
    /// <returns>The shorter path.</returns>
    public ActorPath ParentOf(int depth)
    {
        var path = this;
        for (var up = depth < 0 ? -depth : Depth - depth; up > 0 && path._parent is not null; up--)
            path = path.Parent;
        return path;
    }

    /// <summary>The same place, another incarnation.</summary>
    /// <param name="uid">The number.</param>
    /// <returns>The path with it.</returns>
    public ActorPath WithUid(long uid)
    {
        if (uid == Uid)
            return this;
        return _parent is null ? new RootActorPath(Address, uid) : new ChildActorPath(_parent, Name, uid);
    }

    /// <inheritdoc/>
    public bool Equals(ActorPath other)
    {
        for (ActorPath a = this, b = other; ; a = a.Parent, b = b.Parent)
        {
            if (ReferenceEquals(a, b))
                return true;
            if (b is null || a.Depth != b.Depth || !string.Equals(a.Name, b.Name, StringComparison.Ordinal))
                return false;
            if (a.Depth == 0)
                return a.Address.Equals(b.Address);
        }
    }

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as ActorPath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Depth == 0 ? Address.GetHashCode() : Parent.GetHashCode(), Name);

    /// <inheritdoc/>
    public int CompareTo(ActorPath other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <summary>The path with the address, without the incarnation.</summary>
    /// <returns><c>akka://sys/user/name</c>.</returns>
    public override string ToString() => ToStringWithAddress();

    /// <summary>The names only.</summary>
    /// <returns><c>/user/name</c>.</returns>
    public string ToStringWithoutAddress() => FormatPathElements(Elements);

    /// <summary>The path with the address.</summary>
    /// <returns><c>akka://sys/user/name</c>.</returns>
    public string ToStringWithAddress() => Address + ToStringWithoutAddress();

    /// <summary>The path with another address, unless its own has a host.</summary>
    /// <param name="address">The address to show.</param>
    /// <returns>The path as text.</returns>
    public string ToStringWithAddress(Address address) =>
        (Address.HasGlobalScope ? Address : address) + ToStringWithoutAddress();

    /// <summary>The path with the address and the incarnation.</summary>
    /// <returns><c>akka://sys/user/name#1</c>.</returns>
    public string ToStringWithUid() => WithUidSuffix(ToStringWithAddress());

    /// <summary>The form that tells incarnations apart when read back.</summary>
    /// <returns><c>akka://sys/user/name#1</c>.</returns>
    public string ToSerializationFormat() => ToStringWithUid();

    /// <summary>The form that tells incarnations apart, with an address for a local path.</summary>
    /// <param name="address">The address to show.</param>
    /// <returns>The path as text.</returns>
    public string ToSerializationFormatWithAddress(Address address) => WithUidSuffix(ToStringWithAddress(address));

    private string WithUidSuffix(string text) => Uid == 0 ? text : $"{text}#{Uid}";
}

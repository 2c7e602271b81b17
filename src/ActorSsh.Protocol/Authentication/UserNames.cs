using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Which user names are worth asking about.</summary>
internal static class UserNames
{
    /// <summary>Whether the name is short enough, and safe in whatever log or terminal the authenticator may write it to (H-24).</summary>
    public static bool IsPresentable(string name, int maximumLength) =>
        name.Length <= maximumLength && name.EnumerateRunes().All(PlainText.IsPlain);
}

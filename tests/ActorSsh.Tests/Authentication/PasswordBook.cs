using ActorSsh.Protocol.Keys;

namespace ActorSsh.Tests.Authentication;

/// <summary>A store of passwords in memory: ann's is <c>right</c>, and new ones have eight characters or more.</summary>
internal sealed class PasswordBook : ISshPasswordStore
{
    private readonly Dictionary<string, SshPassword> _passwords = [];
    private readonly int _cost;

    public PasswordBook(int cost)
    {
        _cost = cost;
        Add("ann", "right", LoginPermissions.Unrestricted);
    }

    public void Add(string user, string password, LoginPermissions permissions) =>
        _passwords[user] = new SshPassword(PasswordHash.Create(password, _cost)) { Permissions = permissions };

    public void MustChange(string user) => _passwords[user] = _passwords[user] with { MustChange = true };

    public void Remove(string user) => _passwords.Remove(user);

    public ValueTask<SshPassword?> FindAsync(string user, CancellationToken cancellationToken) => new(_passwords.GetValueOrDefault(user));

    public ValueTask<string?> ChangeAsync(string user, string newPassword, PasswordHash hash, CancellationToken cancellationToken)
    {
        if (newPassword.Length < 8)
        {
            return new("Too short.");
        }

        _passwords[user] = new SshPassword(hash);
        return new((string?)null);
    }
}

using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;

namespace ActorSsh.Bastion.Startup;

/// <summary>Who gets in: by the starter's keys, by those that were added later, and, while there are neither, by a claim.</summary>
/// <param name="User">The starter's name.</param>
/// <param name="Found">The starter's own keys.</param>
/// <param name="Stored">Those that were added.</param>
/// <param name="Claim">The claim; null for none.</param>
internal sealed record BastionAccess(string User, AdmittedKeys Found, StoredKeys Stored, ClaimDesk? Claim)
{
    /// <summary>Whether somebody may log in, by whatever means: then nobody need claim the bastion.</summary>
    public static bool HasAnybody(BastionOptions options, DataFolder data, AdmittedKeys found, StoredKeys stored) =>
        found.Admitted.Count > 0 || stored.Find().Admitted.Count > 0 || options.LogIn.TrustedUserCaKeys.Count > 0 || UsersWhoMay(options, data).Any();

    /// <summary>The names of the configuration's users who have something to log in by.</summary>
    public static IEnumerable<string> UsersWhoMay(BastionOptions options, DataFolder data) => options.Users
        .Where(user => user.AuthorizedKeys.Count + user.AuthorizedKeysFiles.Count > 0 || user.PasswordHash is not null || File.Exists(data.UserKeys(user.Name)))
        .Select(static user => user.Name);

    /// <summary>What takes part in a reload: the claim, where there is one.</summary>
    /// <param name="start">The start that opened it.</param>
    public IEnumerable<IReloadPart> PartsOf(BastionStart start) =>
        Claim is null ? [] :
        [
            new ReloadPart(next => new ClaimReload(Claim).Prepare(next.Options.Claim, () => HasAnybody(next.Options, start.Data, start.Request.FindKeys(), Stored))),
        ];

    /// <summary>The same server, but for those who come in by the claim; whose key it admits is the directory's from then on.</summary>
    public SshServerOptions AddTo(SshServerOptions options, IUserDirectory users) => Claims.Claim.AddTo(
        options,
        Claim,
        User,
        key => users.AddKeyAsync(User, key.ToAuthorizedKeysLine("claimed"), CancellationToken.None),
        () => users.List().All(static user => user.Keys.Count == 0 && !user.HasPassword));
}

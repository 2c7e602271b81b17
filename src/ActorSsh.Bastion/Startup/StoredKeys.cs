using ActorSsh.Bastion.Files;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>The keys of the starter's that were added later, in the data folder: read anew for each log-in, so that they count at once.</summary>
internal sealed class StoredKeys(string file, string user)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>What is there now, for the start page.</summary>
    public AdmittedKeys Find() => KeyDiscovery.InStore(file);

    public ISshAuthenticator ToAuthenticator() => SshAuthenticator.FromAuthorizedKeys(async (name, cancellationToken) =>
        name == user && File.Exists(file) ? AuthorizedKeys.Parse(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)) : null);

    /// <summary>Adds a key behind those that are there.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task AddAsync(PublicKey key)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            var folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!, OwnerOnly);
            Directory.CreateDirectory(folder, OwnerOnly);
            var before = File.Exists(file) ? await File.ReadAllTextAsync(file).ConfigureAwait(false) : "";
            AtomicFile.Write(file, $"{before}{key.ToAuthorizedKeysLine("claimed")}\n");
        }
        finally
        {
            _writing.Release();
        }
    }
}

using ActorSsh.Bastion.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>The starter's keys that commands and claims have added, in the data folder, for the start page; <see cref="Users.WrittenKeys"/> writes them.</summary>
internal sealed class StoredKeys(string file)
{
    /// <summary>What is there now.</summary>
    public AdmittedKeys Find() => KeyDiscovery.InStore(file);
}

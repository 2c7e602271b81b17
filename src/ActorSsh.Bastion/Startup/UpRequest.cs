using System.Net;

namespace ActorSsh.Bastion.Startup;

/// <summary>What <c>up</c> was asked for, checked.</summary>
/// <param name="Listen">Where to listen.</param>
/// <param name="DataPath">The data folder named by the user; null for the usual one.</param>
/// <param name="Admit">Public key files named by the user; none means those of <paramref name="SshFolder"/>.</param>
/// <param name="User">The starter's name, under which the keys may log in.</param>
/// <param name="SshFolder">The starter's ~/.ssh.</param>
internal sealed record UpRequest(IPEndPoint Listen, string? DataPath, IReadOnlyList<string> Admit, string User, string SshFolder)
{
    public AdmittedKeys FindKeys() => Admit.Count > 0 ? KeyDiscovery.InFiles(Admit) : KeyDiscovery.InFolder(SshFolder);
}

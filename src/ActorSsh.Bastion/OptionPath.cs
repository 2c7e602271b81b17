namespace ActorSsh.Bastion;

/// <summary>Where the bastion's own options stand in a configuration.</summary>
internal static class OptionPath
{
    public const string Bastion = "actor-ssh.bastion";
}

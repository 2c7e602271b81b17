namespace ActorSsh.Examples.Gateway;

/// <summary>The section <c>Gateway</c> of the configuration.</summary>
internal sealed class GatewayOptions
{
    /// <summary>Where SSH listens; port 0 takes a free one.</summary>
    public string Listen { get; set; } = "127.0.0.1:2222";

    /// <summary>Who may log in, under any name.</summary>
    public string AuthorizedKeys { get; set; } = "authorized_keys";

    /// <summary>What the gateway proves itself with; made at the first start.</summary>
    public string HostKey { get; set; } = "host_key";

    /// <summary>Where users may jump and forward to, as address:port.</summary>
    public IList<string> MayReach { get; } = [];
}

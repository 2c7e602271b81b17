using System.Globalization;
using System.Net;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>What somebody wants to do, once all about it is known.</summary>
internal abstract record PolicyAction
{
    /// <summary>Why a rule says nothing about it; null where it does.</summary>
    public abstract string? WhyNotIn(PolicyRule rule);

    private static string? Unless(bool fits, string key, object value) => fits ? null : $"its {key} is {value}";

    /// <summary>Use the console.</summary>
    /// <param name="Access">How far; not <see cref="ConsoleRole.Off"/>.</param>
    public sealed record UseConsole(ConsoleRole Access) : PolicyAction
    {
        /// <summary>Who allows more allows less; who denies less denies more.</summary>
        public override string? WhyNotIn(PolicyRule rule) => Unless(
            rule.Console != ConsoleRole.Off && (rule.Effect == RuleEffect.Allow ? rule.Console >= Access : rule.Console <= Access),
            "console",
            rule.Console.ToString().ToLowerInvariant());

        public override string ToString() => Access == ConsoleRole.Admin ? "administer the console" : "use the console";
    }

    /// <summary>Connect.</summary>
    /// <param name="Host">The host as the client named it.</param>
    /// <param name="Target">The address that is really connected.</param>
    public sealed record Open(string Host, IPEndPoint Target) : PolicyAction
    {
        /// <summary>An IPv4-mapped address is what it maps, as the server connects it.</summary>
        public static Open Of(string host, IPAddress address, int port) => new(host, new IPEndPoint(address.Unmapped, port));

        public override string? WhyNotIn(PolicyRule rule) => Unless(rule.PermitOpen.Fit(pattern => Fits(pattern, rule.Effect)), "permit-open", rule.PermitOpen);

        public override string ToString() => Host == Target.Address.ToString() ? $"connect to {Target}" : $"connect to {Host} ({Target})";

        private bool Fits(TargetPattern pattern, RuleEffect effect) =>
            pattern.Fits(Host, Target) && (effect == RuleEffect.Deny || pattern.Host.MayLeadTo(Target.Address));
    }

    /// <summary>Connect to a name whose address is not known yet. What is denied here would be denied with whatever address it has.</summary>
    /// <param name="Host">The name, no address, as the client named it.</param>
    /// <param name="Port">The port.</param>
    public sealed record OpenName(string Host, int Port) : PolicyAction
    {
        public override string? WhyNotIn(PolicyRule rule) => Unless(rule.PermitOpen.Fit(pattern => Fits(pattern, rule.Effect)), "permit-open", rule.PermitOpen);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"connect to {Host}:{Port}");

        /// <summary>Whether a rule says something about it with every address; null where that depends on the address.</summary>
        public bool? IsIn(PolicyRule rule) =>
            rule.PermitOpen.Fit(pattern => pattern.Ports.Holds(Port) && pattern.Host.FitsAlways(Host)) ? true
            : rule.PermitOpen.Fit(pattern => pattern.Ports.Holds(Port) && pattern.Host.MayFit(Host)) ? null
            : false;

        private bool Fits(TargetPattern pattern, RuleEffect effect) =>
            pattern.Ports.Holds(Port) && (effect == RuleEffect.Deny ? pattern.Host.FitsAlways(Host) : pattern.Host.MayFit(Host));
    }

    /// <summary>Listen on a port.</summary>
    /// <param name="EndPoint">One of those that are going to be bound; port 0 for a free one.</param>
    public sealed record Listen(IPEndPoint EndPoint) : PolicyAction
    {
        public override string? WhyNotIn(PolicyRule rule) => Unless(rule.PermitListen.Fit(pattern => pattern.Fits(EndPoint)), "permit-listen", rule.PermitListen);

        public override string ToString() => $"listen on {EndPoint}";
    }

    /// <summary>Connect to a Unix socket.</summary>
    /// <param name="Path">Its path, links followed.</param>
    public sealed record OpenSocket(string Path) : PolicyAction
    {
        public override string? WhyNotIn(PolicyRule rule) => Unless(rule.PermitUnixOpen.Fit(pattern => pattern.Fits(Path)), "permit-unix-open", rule.PermitUnixOpen);

        public override string ToString() => $"connect to the socket {Path}";
    }

    /// <summary>Make a Unix socket and listen on it.</summary>
    /// <param name="Path">Its path, links followed.</param>
    public sealed record ListenSocket(string Path) : PolicyAction
    {
        public override string? WhyNotIn(PolicyRule rule) => Unless(rule.PermitUnixListen.Fit(pattern => pattern.Fits(Path)), "permit-unix-listen", rule.PermitUnixListen);

        public override string ToString() => $"listen on the socket {Path}";
    }

    /// <summary>Let programs here use the client's agent.</summary>
    public sealed record ForwardAgent : PolicyAction
    {
        public override string? WhyNotIn(PolicyRule rule) => Unless(rule.AgentForwarding, "agent-forwarding", "off");

        public override string ToString() => "forward an agent";
    }

    /// <summary>Let programs here use the client's display.</summary>
    public sealed record ForwardX11 : PolicyAction
    {
        public override string? WhyNotIn(PolicyRule rule) => Unless(rule.X11Forwarding, "x11-forwarding", "off");

        public override string ToString() => "forward X11";
    }
}

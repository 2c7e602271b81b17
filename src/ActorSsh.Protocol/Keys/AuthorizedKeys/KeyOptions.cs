using System.Buffers;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// What the options of one line of authorized_keys come to, applied in their order: <c>restrict,pty</c> grants a terminal,
/// <c>pty,restrict</c> does not. Names are compared without case. Of sshd's options <c>tunnel=</c> is read and means nothing: there are no
/// tunnels here to give it a device of.
/// </summary>
internal sealed class KeyOptions
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly List<ExpiryTime> _expiries = [];
    private List<string>? _permitOpen;
    private List<string>? _permitListen;
    private LoginPermissions _permissions = LoginPermissions.Unrestricted;

    public int Count { get; private set; }

    public bool IsCertificateAuthority { get; private set; }

    public IReadOnlyList<string>? Principals { get; private set; }

    public AddressPatterns? From { get; private set; }

    /// <summary>What is wrong with all of them together; null for nothing.</summary>
    public string? Fault => Principals is not null && !IsCertificateAuthority ? "option principals needs cert-authority" : null;

    public LoginPermissions ToPermissions() => _permissions with
    {
        PermitOpen = _permitOpen,
        PermitListen = _permitListen,
        Environment = _environment,
    };

    /// <summary>Of several times the earliest counts.</summary>
    public bool HaveExpired(DateTimeOffset now) => _expiries.Exists(expiry => expiry.IsBefore(now));

    /// <summary>Adds one option.</summary>
    /// <returns>What is wrong with it, to follow its name; null for nothing.</returns>
    public string? Apply(string name, string? value)
    {
        Count++;
        var known = name.ToLowerInvariant();
        return value is null ? ApplyFlag(known) : ApplyValue(known, value);
    }

    private string? ApplyFlag(string name)
    {
        if (name == "cert-authority")
        {
            IsCertificateAuthority = true;
            return null;
        }

        var changed = name switch
        {
            "restrict" => Restrict(_permissions),
            "pty" or "no-pty" => _permissions with { PermitsPty = name == "pty" },
            "port-forwarding" or "no-port-forwarding" => _permissions with { PermitsPortForwarding = name == "port-forwarding" },
            "agent-forwarding" or "no-agent-forwarding" => _permissions with { PermitsAgentForwarding = name == "agent-forwarding" },
            "x11-forwarding" or "no-x11-forwarding" => _permissions with { PermitsX11Forwarding = name == "x11-forwarding" },
            "user-rc" or "no-user-rc" => _permissions with { PermitsUserRc = name == "user-rc" },
            "touch-required" or "no-touch-required" => _permissions with { IsTouchOptional = name == "no-touch-required" },
            "verify-required" or "no-verify-required" => _permissions with { RequiresUserVerification = name == "verify-required" },
            _ => null,
        };
        _permissions = changed ?? _permissions;
        return changed is null ? "is unknown, or lacks a value" : null;
    }

    private string? ApplyValue(string name, string value) => name switch
    {
        "command" => Force(value),
        "from" => TakeFrom(value),
        "expiry-time" => Expire(value),
        "principals" => TakePrincipals(value),
        "environment" => SetVariable(value),
        "permitopen" => Permit(_permitOpen ??= [], value, PermittedAddress.TryParse(value, out var open) ? open : null),
        "permitlisten" => Permit(_permitListen ??= [], value, PermittedAddress.TryParseListen(value, out var listen) ? listen : null),
        "tunnel" => TunnelDevice.IsOne(value) ? null : "names no tunnel device",
        _ => "is unknown, or takes no value",
    };

    /// <summary>What <c>restrict</c> takes; whatever else was said before stays.</summary>
    private static LoginPermissions Restrict(LoginPermissions before)
    {
        var none = LoginPermissions.Restricted;
        return before with
        {
            PermitsPty = none.PermitsPty,
            PermitsPortForwarding = none.PermitsPortForwarding,
            PermitsAgentForwarding = none.PermitsAgentForwarding,
            PermitsX11Forwarding = none.PermitsX11Forwarding,
            PermitsUserRc = none.PermitsUserRc,
        };
    }

    private string? Force(string command)
    {
        if (_permissions.ForcedCommand is not null)
        {
            return "comes twice";
        }

        _permissions = _permissions with { ForcedCommand = command };
        return null;
    }

    private string? TakeFrom(string patterns)
    {
        if (From is not null)
        {
            return "comes twice";
        }

        From = AddressPatterns.TryParse(patterns, out var parsed) ? parsed : null;
        return From is null ? "holds an entry that is neither an address, a network nor a pattern" : null;
    }

    private string? TakePrincipals(string names)
    {
        if (Principals is not null)
        {
            return "comes twice";
        }

        Principals = names.Split(',');
        return null;
    }

    private string? Expire(string time)
    {
        if (!ExpiryTime.TryParse(time, out var expiry))
        {
            return "is no time of the form YYYYMMDD[HHMM[SS]][Z]";
        }

        _expiries.Add(expiry);
        return null;
    }

    /// <summary>Of several with one name the first counts.</summary>
    private string? SetVariable(string assignment)
    {
        var end = assignment.IndexOf('=', StringComparison.Ordinal);
        if (end <= 0 || assignment.AsSpan(0, end).ContainsAnyExcept(NameCharacters))
        {
            return "is not of the form NAME=value";
        }

        _environment.TryAdd(assignment[..end], assignment[(end + 1)..]);
        return null;
    }

    private static string? Permit(List<string> list, string value, PermittedAddress? address)
    {
        if (address is null)
        {
            return "names no host and port";
        }

        list.Add(value);
        return null;
    }
}

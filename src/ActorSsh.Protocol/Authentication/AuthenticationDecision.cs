using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>An authenticator's answer to one <see cref="AuthenticationQuery"/>. Immutable.</summary>
public sealed class AuthenticationDecision
{
    /// <summary>The longest text of <see cref="ChangePassword"/>, in characters.</summary>
    public const int MaximumPasswordPrompt = 1024;

    private AuthenticationDecision()
    {
    }

    /// <summary>Yes: a probe is invited to sign, a proof logs the user in, with nothing restricted.</summary>
    public static AuthenticationDecision Accept { get; } = new() { IsAccepted = true };

    /// <summary>No. The peer does not learn why.</summary>
    public static AuthenticationDecision Refuse { get; } = new();

    /// <summary>Why not, for the server's own log (<see cref="RefuseBecause"/>); empty where nothing was said.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Whether the answer is yes.</summary>
    public bool IsAccepted { get; private init; }

    /// <summary>What the proof restricts the log-in to.</summary>
    public LoginPermissions Permissions { get; private init; } = LoginPermissions.Unrestricted;

    /// <summary>The methods one of which must follow before the user is logged in; empty for none (<see cref="AcceptThen"/>).</summary>
    public IReadOnlyList<string> MustFollow { get; private init; } = [];

    /// <summary>
    /// What a yes rests on beside a key, for whoever runs the authenticators to look at when a later step is accepted; null for nothing
    /// (<see cref="RestingOn"/>).
    /// </summary>
    public object? Ground { get; private init; }

    /// <summary>What to ask next (<see cref="Challenge"/>); null for the other decisions.</summary>
    public KeyboardInteractiveChallenge? NextChallenge { get; private init; }

    /// <summary>The text that asks for a new password (<see cref="ChangePassword"/>); null for the other decisions.</summary>
    public string? PasswordPrompt { get; private init; }

    /// <summary>No, and why, as <see cref="Reason"/>. The peer does not learn it: it is for the server's log, in one line and without secrets.</summary>
    /// <param name="reason">Such as <c>the certificate has expired</c>; may be empty.</param>
    public static AuthenticationDecision RefuseBecause(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new AuthenticationDecision { Reason = reason };
    }

    /// <summary>Yes, and what the proven key or certificate restricts the log-in to.</summary>
    /// <param name="permissions">Taken from what was verified and from nothing else (T-11).</param>
    public static AuthenticationDecision AcceptWith(LoginPermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        return new AuthenticationDecision { IsAccepted = true, Permissions = permissions };
    }

    /// <summary>
    /// Yes, but not enough: the step is done, and one of these methods must succeed as well, on top of what
    /// <see cref="AuthenticationOptions.RequiredMethods"/> still asks for. For a probe the same as <see cref="AcceptWith"/>. It asks more of who
    /// came by this proof, and of nobody else: whoever begins with one of the other methods gets in by that alone, unless its authenticator
    /// looks at <see cref="AuthenticationQuery.Completed"/>. What everybody must do stands in the required methods.
    /// </summary>
    /// <param name="methods">
    /// One or more of <c>publickey</c> (another key then), <c>password</c> and <c>keyboard-interactive</c>; those the server does not have
    /// (<see cref="AuthenticationOptions.Methods"/>) do not count, and where none is left the step is refused.
    /// </param>
    /// <param name="permissions">What this proof restricts the log-in to.</param>
    /// <exception cref="ArgumentException">There are no methods, or one is none of the three.</exception>
    public static AuthenticationDecision AcceptThen(IReadOnlyList<string> methods, LoginPermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        AuthenticationMethods.CheckKnown(methods, nameof(methods));
        if (methods.Count == 0)
        {
            throw new ArgumentException("A step that is not enough needs a method to follow it.", nameof(methods));
        }

        return new AuthenticationDecision { IsAccepted = true, Permissions = permissions, MustFollow = [.. methods] };
    }

    /// <summary>The same yes, and what it rests on. It never leaves the process.</summary>
    /// <param name="ground">Whatever the one who runs the authenticators understands.</param>
    /// <exception cref="InvalidOperationException">It is no yes.</exception>
    public AuthenticationDecision RestingOn(object ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        return IsAccepted
            ? new AuthenticationDecision { IsAccepted = true, Permissions = Permissions, MustFollow = MustFollow, Ground = ground }
            : throw new InvalidOperationException("What was not accepted rests on nothing.");
    }

    /// <summary>
    /// Neither yes nor no: asks (on). Only for <c>keyboard-interactive</c>, elsewhere a refusal; at most
    /// <see cref="AuthenticationOptions.MaximumRounds"/> in one attempt.
    /// </summary>
    /// <param name="challenge">The questions; their answers come as the next query's <see cref="AuthenticationQuery.Interactive"/>.</param>
    public static AuthenticationDecision Challenge(KeyboardInteractiveChallenge challenge)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        return new AuthenticationDecision { NextChallenge = challenge };
    }

    /// <summary>
    /// The password is right but must be changed first, or the new one will not do (RFC 4252 §8). Only for <c>password</c>, elsewhere a
    /// refusal.
    /// </summary>
    /// <param name="prompt">What to tell the person, at most <see cref="MaximumPasswordPrompt"/> characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is longer.</exception>
    public static AuthenticationDecision ChangePassword(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prompt.Length, MaximumPasswordPrompt, nameof(prompt));
        return new AuthenticationDecision { PasswordPrompt = prompt };
    }
}

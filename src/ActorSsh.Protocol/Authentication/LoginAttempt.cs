using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// One request under decision. A method is one derived class: it reads the request, says what to verify and what to ask, and makes a reply
/// of the decision; what is common to all (order, counting, failures, what must follow) is <see cref="ServerAuthentication"/>'s.
/// </summary>
internal abstract class LoginAttempt(AuthenticationQuery query)
{
    /// <summary>What to ask the authenticator, if it comes to that.</summary>
    public AuthenticationQuery Query { get; protected set; } = query;

    /// <summary>Whether the authenticator may be asked; what says no is what the peer itself knows, never anything about a user.</summary>
    public bool IsUsable { get; init; } = true;

    /// <summary>The work it costs before anybody is asked, whether usable or not; null for none.</summary>
    public virtual SignatureVerification? Verification => null;

    /// <summary>The method as the peer named it.</summary>
    public string Method => Query.Method;

    /// <summary>What it adds to the log-in when it succeeds.</summary>
    public AuthenticationStep Step => new(AuthenticationMethods.ListedAs(Method), Query.Key);

    /// <summary>Reads a request; nothing in the result points into its payload.</summary>
    /// <returns>Null for a method that is unknown or not due.</returns>
    /// <exception cref="SshProtocolException">The request is malformed, or bound to another server's host key.</exception>
    public static LoginAttempt? TryRead(in UserAuthRequestMessage request, LoginContext context)
    {
        var listed = AuthenticationMethods.ListedAs(request.Method);
        return !context.Progress.Next.Contains(listed) ? null : listed switch
        {
            AuthenticationMethods.PublicKey => PublicKeyAttempt.Read(request, context),
            AuthenticationMethods.Password => PasswordAttempt.Read(request, context),
            AuthenticationMethods.KeyboardInteractive => KeyboardInteractiveAttempt.Read(request, context),
            _ => null,
        };
    }

    /// <summary>The work has run, and the proof holds: the query can tell more than before.</summary>
    public virtual void OnVerified()
    {
    }

    /// <summary>The authenticator has decided about <see cref="Query"/>.</summary>
    /// <param name="decision">What it decided.</param>
    /// <param name="replies">Where a reply of the method's own goes; the common ones are the caller's.</param>
    public abstract AttemptResult Conclude(AuthenticationDecision decision, PayloadQueue replies);

    /// <summary>The query every method begins with.</summary>
    protected static AuthenticationQuery QueryOf(in UserAuthRequestMessage request, PublicKey? key, bool isProbe, LoginContext context) =>
        new(request.User, request.Service, request.Method, key, isProbe) { Completed = context.Progress.Steps };

    /// <summary>Whether the user's name can be asked about.</summary>
    protected static bool IsPresentable(in UserAuthRequestMessage request, LoginContext context) =>
        UserNames.IsPresentable(request.User, context.Options.MaximumUserNameLength);
}

using System.Security.Cryptography;

namespace ActorSsh.Authentication;

/// <summary>
/// Hashes passwords on the server's worker pool (<see cref="SshAuthenticationWork"/>): a few at a time, sources in turns, with a bound on what
/// waits. Whoever does not exist costs what others cost (T-13).
/// </summary>
internal sealed class PasswordHasher
{
    private readonly PasswordHash _nobody;
    private readonly int _iterations;
    private long _spent;

    public PasswordHasher(SshPasswordOptions options)
    {
        _iterations = options.Iterations;
        _nobody = PasswordHash.Create(RandomNumberGenerator.GetHexString(32), options.Iterations);
    }

    /// <summary>Iterations spent so far: what an observer with a clock would see.</summary>
    public long Spent => Volatile.Read(ref _spent);

    /// <summary>Whether the password is right.</summary>
    /// <param name="hash">Null for a user who has none: then it is not, at the same cost.</param>
    /// <param name="password">Any text.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    public async Task<bool> VerifyAsync(PasswordHash? hash, string password, CancellationToken cancellationToken)
    {
        var isRight = await RunAsync((hash ?? _nobody).Iterations, () => (hash ?? _nobody).Verify(password), cancellationToken).ConfigureAwait(false);
        return isRight && hash is not null;
    }

    /// <summary>Hashes a new password.</summary>
    public Task<PasswordHash> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(_iterations, () => PasswordHash.Create(password, _iterations), cancellationToken);

    private Task<T> RunAsync<T>(int iterations, Func<T> work, CancellationToken cancellationToken) => SshAuthenticationWork.RunAsync(
        () =>
        {
            Interlocked.Add(ref _spent, iterations);
            return work();
        },
        cancellationToken);
}

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>How long a test waits before it fails: far above what is needed, since nothing is proven by being quick.</summary>
internal static class Limits
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan Bulk = TimeSpan.FromSeconds(240);

    /// <summary>Bytes of a bulk transfer: <c>ACTORSSH_INTEROP_BYTES</c>, 64 MiB by default; CI asks for 1 GiB.</summary>
    public static long BulkBytes { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("ACTORSSH_INTEROP_BYTES"), out var bytes) ? bytes : 64L << 20;
}

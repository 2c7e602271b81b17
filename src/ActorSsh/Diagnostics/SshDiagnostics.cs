using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ActorSsh;

/// <summary>
/// What the library tells to metrics and traces: the names to listen to. The instruments and activities, with their tags, are listed in the
/// library's README. What nobody listens to costs a comparison per turn of a connection, and nothing per byte.
/// </summary>
/// <example>
/// <code>
/// Sdk.CreateMeterProviderBuilder().AddMeter(SshDiagnostics.MeterName)...
/// Sdk.CreateTracerProviderBuilder().AddSource(SshDiagnostics.ActivitySourceName)...
/// </code>
/// </example>
public static class SshDiagnostics
{
    /// <summary>The name of the <see cref="Meter"/>: <c>ActorSsh</c>.</summary>
    public const string MeterName = "ActorSsh";

    /// <summary>The name of the <see cref="ActivitySource"/>: <c>ActorSsh</c>.</summary>
    public const string ActivitySourceName = "ActorSsh";
}

using System.Security.Cryptography;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>A theory about the platform's own ML-KEM. What a platform lacks is exempt, with the reason printed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MlKemTheoryAttribute : TheoryAttribute
{
    public MlKemTheoryAttribute() => Skip = MLKem.IsSupported ? null : "MLKem.IsSupported is false here: on Linux it takes OpenSSL 3.5 or later.";
}

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>What ML-KEM-768 demands of an encapsulation key before its use (FIPS 203 §7.2), whatever the library checks by itself.</summary>
internal static class MlKemEncoding
{
    private const int Modulus = 3329;

    /// <summary>768 coefficients of 12 bits stand before the seed of 32 bytes.</summary>
    private const int CoefficientBytes = 768 * 12 / 8;

    /// <summary>Whether every coefficient is below the modulus.</summary>
    /// <param name="key">An encapsulation key of the right length.</param>
    public static bool IsKey(ReadOnlySpan<byte> key)
    {
        for (var at = 0; at < CoefficientBytes; at += 3)
        {
            var first = key[at] | ((key[at + 1] & 0x0F) << 8);
            var second = (key[at + 1] >> 4) | (key[at + 2] << 4);
            if (first >= Modulus || second >= Modulus)
            {
                return false;
            }
        }

        return true;
    }
}

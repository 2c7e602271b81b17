namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Keys made by ssh-keygen for these tests only, with what it says of them.</summary>
internal static class SampleKeys
{
    public const string Ed25519 = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
        QyNTUxOQAAACCjcEKo8wl/AIouyHuzARCKJN5YQ0TTpOV1c5tsC3doPQAAAJBoplqHaKZa
        hwAAAAtzc2gtZWQyNTUxOQAAACCjcEKo8wl/AIouyHuzARCKJN5YQ0TTpOV1c5tsC3doPQ
        AAAEDljy5C974j8q0CgvSVTiUhi+owcDFWfq8BHm5R8RklFKNwQqjzCX8Aii7Ie7MBEIok
        3lhDRNOk5XVzm2wLd2g9AAAACHRlc3Qga2V5AQIDBAU=
        -----END OPENSSH PRIVATE KEY-----
        """;

    public const string Ed25519Line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKNwQqjzCX8Aii7Ie7MBEIok3lhDRNOk5XVzm2wLd2g9 test key";

    public const string Ed25519Fingerprint = "SHA256:kLokCvegWoyzAf9gUOXvO4z1OWeAZ6vKN1r0z2jd49Q";

    public const string Encrypted = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABDEMyfsns
        HWoe5/1ZleO3yKAAAAAQAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIM9kDNPT9+Y51jr4
        PSoGDafjp8Y8v0Ao0ec9A+M4PktyAAAAkPFoYFZNTfEGkEgOQ/w8OQ06jQoU4ziyNLBX+R
        VHMi6hMM58ZiIUrtCi5ruJ5dcefY/FWbGU2akZzYucB+eXm8cFlTNAF0AXGXtL9hGb5ysc
        oL6VGM81ex+B17H66PsQ1t97ZtsOIp4duP7xv0MECHnB7cuqo7jjrVNDsDZR1QThSnO7gu
        +LFV0DbaAsBpptCw==
        -----END OPENSSH PRIVATE KEY-----
        """;

    public const string Ecdsa = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAaAAAABNlY2RzYS
        1zaGEyLW5pc3RwMjU2AAAACG5pc3RwMjU2AAAAQQRjjIohJrWMQrR2oTLDTumV/AbbkGSP
        eVyBjYFSsfu92unhj+qJkYB3sW19Gby7EBoOXVTWmVxNqk9q1Nss3O2jAAAAoNvVcgbb1X
        IGAAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGOMiiEmtYxCtHah
        MsNO6ZX8BtuQZI95XIGNgVKx+73a6eGP6omRgHexbX0ZvLsQGg5dVNaZXE2qT2rU2yzc7a
        MAAAAhAL+tXUxgVtH6MNh2uI9SzBTfxIOebIrsA2QXwRGK5veqAAAAAmVjAQIDBAU=
        -----END OPENSSH PRIVATE KEY-----
        """;

    public const string EcdsaLine =
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGOMiiEmtYxCtHahMsNO6ZX8BtuQZI95XIGNgVKx+73a6eGP6omRgHex"
        + "bX0ZvLsQGg5dVNaZXE2qT2rU2yzc7aM= ec";
}

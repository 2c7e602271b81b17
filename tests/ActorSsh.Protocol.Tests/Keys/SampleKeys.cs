using ActorSsh.Protocol.Keys;

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

    public const string Ecdsa384 = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAiAAAABNlY2RzYS
        1zaGEyLW5pc3RwMzg0AAAACG5pc3RwMzg0AAAAYQQUjJw7E9J5LRfhD7V6BueIAbxQ5/0J
        NAOzK7fdw1u0fMVH+cPWzgiY4/gfwnUk8Ln6buw3XyDtZ6CW9pKhxzheFAg89YIJaMim8l
        aYXtBDNJb6NDNxbDTfYclVnuPW3h4AAADYtwfJNLcHyTQAAAATZWNkc2Etc2hhMi1uaXN0
        cDM4NAAAAAhuaXN0cDM4NAAAAGEEFIycOxPSeS0X4Q+1egbniAG8UOf9CTQDsyu33cNbtH
        zFR/nD1s4ImOP4H8J1JPC5+m7sN18g7WeglvaSocc4XhQIPPWCCWjIpvJWmF7QQzSW+jQz
        cWw032HJVZ7j1t4eAAAAMQDevfswxzWrOcIHBI5fQI7cD3/Vy9WC5M1vFrptUMyoiXXQNO
        vWH9tzYZg2QphAi2QAAAAJZWNkc2EgMzg0AQIDBAUG
        -----END OPENSSH PRIVATE KEY-----
        """;

    public const string Ecdsa384Line =
        "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBBSMnDsT0nktF+EPtXoG54gBvFDn/Qk0A7Mrt93DW7R8xUf5"
        + "w9bOCJjj+B/CdSTwufpu7DdfIO1noJb2kqHHOF4UCDz1ggloyKbyVphe0EM0lvo0M3FsNN9hyVWe49beHg== ecdsa 384";

    public const string Ecdsa521 = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAArAAAABNlY2RzYS
        1zaGEyLW5pc3RwNTIxAAAACG5pc3RwNTIxAAAAhQQB2frsu9kw5i81OleBz8XeLTsnR2GA
        k/NJ69AK9OIayedTnzOtvS/z3I7EQiDzCstivuinLW2nBqLIdHdvtokyPIoAA7L+TzOMOD
        JPY4+VNvsjUK3o7EMbwEWNMiWscFrpKlth/Jd7xK33pCKmJYvbWjEeij88gr0WVgwIC/j2
        pEwUJ88AAAEIwzM4p8MzOKcAAAATZWNkc2Etc2hhMi1uaXN0cDUyMQAAAAhuaXN0cDUyMQ
        AAAIUEAdn67LvZMOYvNTpXgc/F3i07J0dhgJPzSevQCvTiGsnnU58zrb0v89yOxEIg8wrL
        Yr7opy1tpwaiyHR3b7aJMjyKAAOy/k8zjDgyT2OPlTb7I1Ct6OxDG8BFjTIlrHBa6SpbYf
        yXe8St96QipiWL21oxHoo/PIK9FlYMCAv49qRMFCfPAAAAQgDnW8WcUa2ZHg7OujssHz1n
        chEFZoRLyf62CfjaldP49fU1+dlaMUrjeL+Qm9JCWkIxDZXIYTdTM/2RkWoaOBbJagAAAA
        llY2RzYSA1MjEB
        -----END OPENSSH PRIVATE KEY-----
        """;

    public const string Ecdsa521Line =
        "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAHZ+uy72TDmLzU6V4HPxd4tOydHYYCT80nr0Ar04hrJ51Of"
        + "M629L/PcjsRCIPMKy2K+6KctbacGosh0d2+2iTI8igADsv5PM4w4Mk9jj5U2+yNQrejsQxvARY0yJaxwWukqW2H8l3vErfekIqYli9taMR6KPzyCvRZWDAgL+PakTBQn"
        + "zw== ecdsa 521";

    public const string Rsa = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAABlwAAAAdzc2gtcn
        NhAAAAAwEAAQAAAYEAyhKtQObYDIBZVF4eW4feVoL8PCJlTmTSzaCVDIybbGkXFoAGO/rS
        /dT0/hdt99VTgimFbXyh0OOu7GbXGHbGPCCBehCKvUqnMoC67k4mN0j4cnO4fPtX99AS/j
        t/Fh8inW1YnD8t7vwEkDJF8w+jt3Zbvr9AUBuK/ZLvsGfjbmqJkwmtwt+/icojXezeX+On
        G15LknTt/SHidXVxqR+aZyiBVZrU8Vb1aI4NVornDyJOXqjUa7RcFwFWoFR6i6U9XjQdZh
        q/s/SQjlW7HiEhF11Ys8Dak4tEuTW2n1GKvEojBnXBEGJ5voXYbwWsQZqRde5g/VuV5wMM
        uYOfnQZ7iGE/RuPMP6npQjhAKsKicR5rmKc+iVy3U7pqsdWm2JCLwDlGNz677P9kLNGc+6
        2C4GQbOVIsfkugMAxz0r6qPJwW0B5/0kwVEut2pUeNlIzxxqeX3z1kYKP3AtqlHTQfHU7V
        Y9/twKdqLEN44Yxpqku58mMM8s+4qs4StGV4/GqjAAAFgOCb5BXgm+QVAAAAB3NzaC1yc2
        EAAAGBAMoSrUDm2AyAWVReHluH3laC/DwiZU5k0s2glQyMm2xpFxaABjv60v3U9P4XbffV
        U4IphW18odDjruxm1xh2xjwggXoQir1KpzKAuu5OJjdI+HJzuHz7V/fQEv47fxYfIp1tWJ
        w/Le78BJAyRfMPo7d2W76/QFAbiv2S77Bn425qiZMJrcLfv4nKI13s3l/jpxteS5J07f0h
        4nV1cakfmmcogVWa1PFW9WiODVaK5w8iTl6o1Gu0XBcBVqBUeoulPV40HWYav7P0kI5Vux
        4hIRddWLPA2pOLRLk1tp9RirxKIwZ1wRBieb6F2G8FrEGakXXuYP1blecDDLmDn50Ge4hh
        P0bjzD+p6UI4QCrConEea5inPolct1O6arHVptiQi8A5Rjc+u+z/ZCzRnPutguBkGzlSLH
        5LoDAMc9K+qjycFtAef9JMFRLrdqVHjZSM8canl989ZGCj9wLapR00Hx1O1WPf7cCnaixD
        eOGMaapLufJjDPLPuKrOErRlePxqowAAAAMBAAEAAAGAAb7DjEnyF7mMC/R8IqI7w1eCQi
        qx4UlxoKEAaIlWVktaDbGxXBdAdzy9mOwu4PMQs5EUO+vVoe41dok01ltAPwiw1ZMK/7OD
        WiZOdvxpzBRvQN3K/BlXmyZK47Mz18cRD3cASukoxmWazHwCqqS57z2wcSdJsOdr/eCk/U
        sIZc25vnFY9NPl3ZTHVWpUSVO3/76CvJMR8xu1zvnir2k8diOdalXZ/POZTvvbFaJBeJn9
        P0gJ/ZwjJ3e1fdD89fPJXfXvWysajbVRZljMgmbLwBp3ok57Rb3Bhe7FNC5FnHPxPqZpjo
        6ixODOtzhMSmRzzqew9v/wZ9npoRqAINiVT7WKT1c/vBctQ9G2YliicV0M5DLIdfJPRE4F
        jS+OVJgoDooEWVFmIzm5Fswg7kPJjqWpJQO2ERQlvuAcZdvLd+qKy1gAlwLYpnyVj75on0
        aWIq9j58sCJgQx1pVJtFvznSXsz6hYfm4jNVNVVslH4hzvLevMpJ78vom7uoVr/8NRAAAA
        wF8E/pe3C37rq72huYhcVhmFA90KgLLN1OjdSWiFMgBffbMaJDRxi6gOzwo7lN/viJf+it
        hgEC6uQ+O+1ZD7z/8FEB7+Iqr/u6F4zyIdFpJXQUv9Uo5Kei67GQeJeVGec6DnIdZnBWNv
        RKClu4VPd1HRrHmB7eo84uXQz193nujRlzWcQQZV9RUkh22r6fRXwgzaj13PIrMs1On8OA
        XJO/gl3hrx4FgqAj1DT83FhUkVj+CSaj6clY8zOP80Rs5RcQAAAMEA7w+nJNWKrX1NMedC
        37pyEk6RNCtFtcMEtxfnaeJFNvE+wEvqc4gCKBIQZjcTxd8bDJ4xntqKE6hCQVuBCE1E3X
        h5RmSFqAakcV36149UHgAS0WNZ+6nZUr9ghXtXbnEMlMoDNo68+f4xsYq5S53vbsawNyrW
        FI3hEtBwcTROHmsnNGe/nfEsYnCVmBi8ADehPIfFXaN3sHRV3TEnshbjDgnytLmpp8pm82
        lB0E0CBTgwDz22wZ9N0WLfboqWS5w3AAAAwQDYZBetnRQXthVg3Vjx0yqK1tAxvKthY0Ss
        DBurRNmL4Z9By6rA8zInYPf3KUbB9FyU9eXI1ljPl6I1KHeG1S9MckNXiaT4BFoTWbn9tT
        Xmy+naaK7aPaA2rGe0cgxoF/cqfySMG+OHa8wG8CvglYlL+cfgS+/WMhD4NgJ9fueOWyFp
        mdV01hY4g+c8PDjYiSSLPk+1p4UZ3kglJxkrCyepQjCrAgOFIQVGLSMcuiB0w1mOk3EjyZ
        Ss4K1HJNOuZvUAAAAHcnNhIGtleQECAwQ=
        -----END OPENSSH PRIVATE KEY-----
        """;

    public const string RsaLine =
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDKEq1A5tgMgFlUXh5bh95Wgvw8ImVOZNLNoJUMjJtsaRcWgAY7+tL91PT+F2331VOCKYVtfKHQ467sZtcY"
        + "dsY8IIF6EIq9SqcygLruTiY3SPhyc7h8+1f30BL+O38WHyKdbVicPy3u/ASQMkXzD6O3dlu+v0BQG4r9ku+wZ+NuaomTCa3C37+JyiNd7N5f46cbXkuSdO39IeJ1dXGp"
        + "H5pnKIFVmtTxVvVojg1WiucPIk5eqNRrtFwXAVagVHqLpT1eNB1mGr+z9JCOVbseISEXXVizwNqTi0S5NbafUYq8SiMGdcEQYnm+hdhvBaxBmpF17mD9W5XnAwy5g5+d"
        + "BnuIYT9G48w/qelCOEAqwqJxHmuYpz6JXLdTumqx1abYkIvAOUY3Prvs/2Qs0Zz7rYLgZBs5Uix+S6AwDHPSvqo8nBbQHn/STBUS63alR42UjPHGp5ffPWRgo/cC2qUd"
        + "NB8dTtVj3+3Ap2osQ3jhjGmqS7nyYwzyz7iqzhK0ZXj8aqM= rsa key";

    /// <summary>A private key of each type, by the type's name.</summary>
    public static IReadOnlyDictionary<string, HostKey> ByType { get; } =
        new[] { Ed25519, Ecdsa, Ecdsa384, Ecdsa521, Rsa }.Select(HostKey.Load).ToDictionary(static key => key.KeyType);

    /// <summary>Each type with each of its signature algorithms.</summary>
    public static TheoryData<string, string> Algorithms
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (type, key) in ByType)
            {
                foreach (var algorithm in key.SignatureAlgorithms)
                {
                    data.Add(type, algorithm);
                }
            }

            return data;
        }
    }
}

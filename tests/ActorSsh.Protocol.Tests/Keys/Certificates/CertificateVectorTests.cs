using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class CertificateVectorTests
{
    public static TheoryData<string> Names => [.. CertificateVector.All.Select(static vector => vector.Name)];

    [Theory, Trait("rule", "T-12"), MemberData(nameof(Names))]
    public void Certificate_OfSshKeygen_SaysWhatSshKeygenSays(string name)
    {
        var vector = CertificateVector.Of(name);

        Assert.Equal(vector.Description, CertificateDescription.Of(vector.Key));
        Assert.Equal(vector.Line, vector.Key.ToAuthorizedKeysLine(name + ".pub"));
    }

    [Theory, Trait("rule", "T-12"), MemberData(nameof(Names))]
    public void Signature_OfSshKeygen_IsTheCAs(string name)
    {
        var certificate = CertificateVector.Of(name).Certificate;

        Assert.Equal(certificate.SignatureAlgorithm != "ssh-rsa", certificate.VerifySignature());
        Assert.False(certificate.VerifySignature([]));
    }

    [Fact, Trait("rule", "T-12")]
    public void Signature_BySha1_IsTakenOnlyWhereItIsAskedFor()
    {
        var certificate = CertificateVector.Of("by-rsa-sha1").Certificate;

        Assert.False(certificate.VerifySignature(OpenSshCertificate.DefaultSignatureAlgorithms));
        Assert.True(certificate.VerifySignature(["ssh-rsa"]));
    }
}

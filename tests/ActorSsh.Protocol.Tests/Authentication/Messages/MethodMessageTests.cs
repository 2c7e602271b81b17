using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication.Messages;

/// <summary>The messages of one method only: numbers 60 and 61 (RFC 4252 §8, RFC 4256 §3).</summary>
public class MethodMessageTests
{
    private const string InfoRequestHex =
        "3c" + "00000003544f50" + "00000005456e746572" + "00000000" + "00000002" + "00000004436f6465" + "01" + "0000000350696e" + "00";

    private const string InfoResponseHex = "3d" + "00000002" + "00000006313233343536" + "00000000";
    private const string PasswordChangeHex = "3c" + "0000000745787069726564" + "00000002656e";
    private const string ConversationHex = "00000002656e" + "00000007706d2c706c616e";

    private delegate void Reader(ReadOnlySpan<byte> payload);

    public static TheoryData<string, string> Vectors => new()
    {
        { nameof(UserAuthInfoRequestMessage), InfoRequestHex },
        { nameof(UserAuthInfoResponseMessage), InfoResponseHex },
        { nameof(UserAuthPasswordChangeMessage), PasswordChangeHex },
        { nameof(KeyboardInteractiveFields), ConversationHex },
    };

    [Fact, Trait("rule", "T-11")]
    public void InfoRequest_BothWays_IsTheVector()
    {
        KeyboardInteractivePrompt[] prompts = [new("Code", Echo: true), new("Pin", Echo: false)];
        var payload = Payload.Encode(new UserAuthInfoRequestMessage("TOP", "Enter", "", prompts));
        var request = Payload.Decode<UserAuthInfoRequestMessage>(payload);

        Assert.Equal(InfoRequestHex, Convert.ToHexStringLower(payload));
        Assert.Equal(("TOP", "Enter"), (request.Name, request.Instruction));
        Assert.Equal(prompts, request.Prompts);
    }

    [Fact, Trait("rule", "T-11")]
    public void InfoResponse_BothWays_IsTheVector()
    {
        var payload = Payload.Encode(new UserAuthInfoResponseMessage(["123456", ""]));
        var response = Payload.Decode<UserAuthInfoResponseMessage>(payload);

        Assert.Equal(InfoResponseHex, Convert.ToHexStringLower(payload));
        Assert.Equal(["123456", ""], response.Responses);
        Assert.Equal("2 answers", response.ToString());
    }

    [Fact, Trait("rule", "T-11")]
    public void PasswordChange_BothWays_IsTheVector()
    {
        var change = new UserAuthPasswordChangeMessage("Expired", "en");
        var payload = Payload.Encode(change);

        Assert.Equal(PasswordChangeHex, Convert.ToHexStringLower(payload));
        Assert.Equal(change, Payload.Decode<UserAuthPasswordChangeMessage>(payload));
    }

    [Fact, Trait("rule", "T-11")]
    public void Conversation_BothWays_IsTheVector()
    {
        var fields = KeyboardInteractiveFields.Read(Convert.FromHexString(ConversationHex));

        Assert.Equal(new KeyboardInteractiveFields("en", "pm,plan"), fields);
        Assert.Equal(ConversationHex, Convert.ToHexStringLower(fields.Encode()));
    }

    [Theory, Trait("hostile", "H-24")]
    [InlineData("", ""), InlineData("pam,bsdauth", "pam bsdauth"), InlineData("pam,,x\u001b[2J, y,z", "pam z"), InlineData("жук", "")]
    public void Hints_OfAPeer_AreNamesOrLeftOut(string submethods, string hints) =>
        Assert.Equal(hints.Split(' ', StringSplitOptions.RemoveEmptyEntries), new KeyboardInteractiveFields("", submethods).Hints);

    [Fact, Trait("hostile", "H-18")]
    public void Hints_WithoutEnd_AreBounded() =>
        Assert.Equal(32, new KeyboardInteractiveFields("", string.Join(',', Enumerable.Range(0, 5000))).Hints.Count);

    [Theory, MemberData(nameof(Vectors)), Trait("hostile", "H-9")]
    public void Message_CutAnywhere_IsProtocolError(string message, string hex)
    {
        var payload = Convert.FromHexString(hex);

        Assert.All(Enumerable.Range(0, payload.Length), length =>
            Assert.Throws<SshProtocolException>(() => ReaderOf(message)(payload.AsSpan(0, length))));
    }

    [Theory, MemberData(nameof(Vectors)), Trait("hostile", "H-9")]
    public void Message_WithTrailingByte_IsProtocolError(string message, string hex) =>
        Assert.Throws<SshProtocolException>(() => ReaderOf(message)(Convert.FromHexString(hex + "00")));

    [Theory, Trait("hostile", "H-18")]
    [InlineData("00000021"), InlineData("7fffffff"), InlineData("80000000"), InlineData("ffffffff")]
    public void Count_AboveTheBound_IsProtocolErrorBeforeAnythingIsAllocated(string count)
    {
        var request = Convert.FromHexString("3c" + "00000000" + "00000000" + "00000000" + count);
        var response = Convert.FromHexString("3d" + count);

        Assert.Throws<SshProtocolException>(() => ReaderOf(nameof(UserAuthInfoRequestMessage))(request));
        Assert.Throws<SshProtocolException>(() => ReaderOf(nameof(UserAuthInfoResponseMessage))(response));
    }

    [Fact, Trait("hostile", "H-9")]
    public void Message_WithRandomDamage_IsProtocolErrorAtMost()
    {
        const int seed = 4256;
        var random = new Random(seed);
        var vectors = Vectors.Select(row => (Reader: ReaderOf((string)row[0]), Bytes: Convert.FromHexString((string)row[1]))).ToArray();
        for (var round = 0; round < 4000; round++)
        {
            var (reader, bytes) = vectors[round % vectors.Length];
            var bent = bytes.ToArray();
            bent[random.Next(bent.Length)] = (byte)random.Next(256);

            var error = Record.Exception(() => reader(bent.AsSpan(0, random.Next(bent.Length) + 1)));

            Assert.True(error is null or SshProtocolException, $"seed {seed}, round {round}: {error}");
        }
    }

    private static Reader ReaderOf(string message) => message switch
    {
        nameof(UserAuthInfoRequestMessage) => static payload => Payload.Decode<UserAuthInfoRequestMessage>(payload),
        nameof(UserAuthInfoResponseMessage) => static payload => Payload.Decode<UserAuthInfoResponseMessage>(payload),
        nameof(UserAuthPasswordChangeMessage) => static payload => Payload.Decode<UserAuthPasswordChangeMessage>(payload),
        _ => static payload => KeyboardInteractiveFields.Read(payload),
    };
}

using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Both tables in full: what is listed here has its verdict, everything else its phase's default.</summary>
public class AuthenticationGateTests
{
    public static TheoryData<byte, byte> ServerRows => Rows<ServerAuthenticationPhase>();

    public static TheoryData<byte, byte> ClientRows => Rows<ClientAuthenticationPhase>();

    [Fact, Trait("hostile", "H-2")]
    public void Tables_Rows_AreTheProductOfTheEnums()
    {
        Assert.Equal(5 * 256, ServerRows.Count);
        Assert.Equal(9 * 256, ClientRows.Count);
    }

    [Theory, MemberData(nameof(ServerRows)), Trait("rule", "T-4"), Trait("hostile", "H-14")]
    public void Server_AnyMessageInAnyPhase_HasItsVerdict(byte phase, byte number)
    {
        var expected = (number, (ServerAuthenticationPhase)phase) switch
        {
            (50, ServerAuthenticationPhase.Authenticated) => AuthenticationVerdict.Ignore,
            (50, _) => AuthenticationVerdict.Apply,
            (61, ServerAuthenticationPhase.Prompting) => AuthenticationVerdict.Apply,
            _ => AuthenticationVerdict.Disconnect,
        };

        Assert.Equal(expected, ServerAuthenticationGate.Judge((ServerAuthenticationPhase)phase, (MessageNumber)number));
    }

    [Theory, MemberData(nameof(ClientRows)), Trait("rule", "T-4"), Trait("hostile", "H-14")]
    public void Client_AnyMessageInAnyPhase_HasItsVerdict(byte phase, byte number)
    {
        byte[] due = (ClientAuthenticationPhase)phase switch
        {
            ClientAuthenticationPhase.AskingMethods => [51, 52, 53],
            ClientAuthenticationPhase.Probing => [51, 53, 60],
            ClientAuthenticationPhase.Signing or ClientAuthenticationPhase.AskingPerson => [53],
            ClientAuthenticationPhase.Proving => [51, 52, 53],
            ClientAuthenticationPhase.ProvingPassword or ClientAuthenticationPhase.Conversing => [51, 52, 53, 60],
            _ => [],
        };
        var otherwise = phase == (byte)ClientAuthenticationPhase.Failed ? AuthenticationVerdict.Ignore : AuthenticationVerdict.Disconnect;

        Assert.Equal(
            due.Contains(number) ? AuthenticationVerdict.Apply : otherwise,
            ClientAuthenticationGate.Judge((ClientAuthenticationPhase)phase, (MessageNumber)number));
    }

    private static TheoryData<byte, byte> Rows<TPhase>()
        where TPhase : struct, Enum
    {
        var rows = new TheoryData<byte, byte>();
        foreach (var phase in Enum.GetValues<TPhase>())
        {
            for (var number = 0; number <= byte.MaxValue; number++)
            {
                rows.Add(Convert.ToByte(phase, null), (byte)number);
            }
        }

        return rows;
    }
}

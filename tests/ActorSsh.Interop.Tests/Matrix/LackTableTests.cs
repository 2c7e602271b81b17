using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What the matrix leaves out is what the table says, and nothing else.</summary>
public sealed class LackTableTests
{
    private static readonly LackTable Table = LackTable.Load();

    [Fact]
    public void Table_NamesEachAlgorithmWeHave()
    {
        foreach (var axis in Enum.GetValues<Axis>())
        {
            var missing = OwnAlgorithms.OfSomePlatforms.Except(OwnAlgorithms.All[axis]);
            Assert.Equal(OwnAlgorithms.All[axis].Order(), Table.Of(axis).Except(missing).Order());
        }
    }

    [PeerFact]
    public void OpenSsh_LacksWhatIsListed() => Check<OpenSshPeer>();

    [PeerFact("plink")]
    public void Plink_LacksWhatIsListed() => Check<PlinkPeer>();

    [PeerFact("dbclient")]
    public void Dbclient_LacksWhatIsListed() => Check<DbclientPeer>();

    [PeerFact("sshd")]
    public void Sshd_LacksWhatIsListed() => Check<SshdHost>();

    [PeerFact("dropbear", "dropbearkey")]
    public void Dropbear_LacksWhatIsListed() => Check<DropbearHost>();

    [PythonFact]
    public void AsyncSsh_LacksWhatIsListed() => Check<AsyncSshPeer>();

    [PythonFact]
    public void Paramiko_LacksWhatIsListed() => Check<ParamikoPeer>();

    [PythonFact]
    public void Conch_LacksWhatIsListed() => Check<ConchPeer>();

    /// <summary>Releases newer than Debian 12's may lack less, which only CI, where they are known, takes for a stale line.</summary>
    private static void Check<TPeer>()
        where TPeer : IMatrixParty
    {
        foreach (var axis in Enum.GetValues<Axis>())
        {
            var lacked = OwnAlgorithms.All[axis].Except(Both<TPeer>.Lists[axis]).Order().ToArray();
            var listed = Table.LackedBy(TPeer.Name, axis).Intersect(OwnAlgorithms.All[axis]).Order().ToArray();
            Assert.Equal(lacked, Peers.AreRequired ? listed : listed.Intersect(lacked));
        }
    }
}

using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Tests.Console.Output;

public sealed class TableTextTests
{
    private static readonly ListingForm<(long Id, string User, string From, string Client)> Form = new(
        new("ID", 0, row => Cell.Of("id", row.Id)),
        new("USER", 0, row => Cell.Of("user", row.User).In(Tone.Good)) { Shrinks = true },
        new("FROM", 2, row => Cell.Of("from", row.From)),
        new("CLIENT", 3, row => Cell.Of("client", row.Client)) { Shrinks = true },
        new("", 9, row => Cell.Of("hidden", "secret")));

    private static readonly Listing Two = Form.Of([(1, "ann", "192.0.2.1:40000", "SSH-2.0-OpenSSH_9.9"), (12, "annabel-the-second", "192.0.2.2:1", "SSH-2.0-PuTTY")]);

    [Fact]
    public void Rows_ForAPipe_AreAlignedInFull() => Assert.Equal(
        """
        ID  USER                FROM             CLIENT
        1   ann                 192.0.2.1:40000  SSH-2.0-OpenSSH_9.9
        12  annabel-the-second  192.0.2.2:1      SSH-2.0-PuTTY

        """,
        TableText.Draw(Two, TextStyle.Plain));

    [Fact, Trait("rule", "B-41")]
    public void Rows_ForANarrowTerminal_ShrinkTheWidestFirst() => Assert.Equal(
        """
        ID  USER           FROM             CLIENT
        1   ann            192.0.2.1:40000  SSH-2.0-OpenS…
        12  annabel-the-…  192.0.2.2:1      SSH-2.0-PuTTY

        """,
        TableText.Draw(Two, new TextStyle(50, HasColours: false)));

    [Fact, Trait("rule", "B-41")]
    public void Rows_ForANarrowerTerminal_DropTheLeastImportantAndSaySo() => Assert.Equal(
        """
        ID  USER            FROM
        1   ann             192.0.2.1:40000
        12  annabel-the-s…  192.0.2.2:1
        not shown: CLIENT; --json has all

        """,
        TableText.Draw(Two, new TextStyle(35, HasColours: false)));

    [Fact]
    public void NoRows_AreSaidOnATerminal_AndNothingInAPipe()
    {
        Assert.Equal("ID  USER  FROM  CLIENT\nnone\n", TableText.Draw(Form.Of([]), new TextStyle(40, HasColours: false)));
        Assert.Equal("ID  USER  FROM  CLIENT\n", TableText.Draw(Form.Of([]), TextStyle.Plain));
    }

    [Fact, Trait("rule", "B-41")]
    public void Sentences_GoOnBelow_AndLoseNothing()
    {
        var form = new ListingForm<(string Rule, string Because)>(
            new("RULE", 0, row => Cell.Of("rule", row.Rule)), new("BECAUSE", 1, row => Cell.Of("because", row.Because)) { Wraps = true });

        Assert.Equal(
            """
            RULE   BECAUSE
            jumps  10.0.0.0/8 does not
                   hold 192.0.2.7
            none   -

            """,
            TableText.Draw(form.Of([("jumps", "10.0.0.0/8 does not hold 192.0.2.7"), ("none", "")]), new TextStyle(28, HasColours: false)));
    }

    [Fact, Trait("rule", "B-41")]
    public void Colours_AreForTerminalsThatWantThem()
    {
        var one = Form.Of([(1, "ann", "a", "b")]);

        Assert.Contains("\e[32mann\e[0m", TableText.Draw(one, new TextStyle(80, HasColours: true)), StringComparison.Ordinal);
        Assert.Contains("\e[1mID\e[0m", TableText.Draw(one, new TextStyle(80, HasColours: true)), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', TableText.Draw(one, new TextStyle(80, HasColours: false)));
    }

    [Fact, Trait("rule", "B-41")]
    public void Lines_OfRandomTables_AreNeverWiderThanTheTerminal()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var (listing, columns) = (RandomListing.Next(random), random.Next(1, 120));
            var lines = TableText.Draw(listing, new TextStyle(columns, HasColours: false)).Split('\n');
            Assert.True(lines.All(line => DisplayWidth.Of(line) <= columns), $"seed {seed}, round {round}, {columns} columns:\n{string.Join('\n', lines)}");
            Assert.True(lines.Length - 1 > listing.Rows.Count, $"seed {seed}, round {round}, {columns} columns:\n{string.Join('\n', lines)}");
        }
    }
}

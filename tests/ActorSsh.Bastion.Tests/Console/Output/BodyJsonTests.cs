using System.Text.Json;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Tests.Console.Output;

public sealed class BodyJsonTests
{
    [Fact, Trait("rule", "B-41")]
    public void RandomListings_AreOneDocumentOfAsciiEach()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var listing = RandomListing.Next(random);
            foreach (var text in new[] { BodyJson.Draw(listing), BodyJson.DrawLine(listing) })
            {
                using var json = JsonDocument.Parse(text);
                Assert.True(json.RootElement.GetArrayLength() == listing.Rows.Count, $"seed {seed}");
                Assert.True(text.All(character => character is >= ' ' and <= '~' or '\n'), $"seed {seed}: {text}");
            }

            Assert.DoesNotContain('\n', BodyJson.DrawLine(listing).TrimEnd('\n'));
        }
    }

    [Fact, Trait("rule", "B-41")]
    public void Text_StaysAsItIs_WhereItIsPlain_AndElseIsEscaped()
    {
        var facts = new Facts([new("", Cell.Of("key", "SHA256:a+b/c 'd' <e> & \\ \" \u001b\u009b \u00fc \U0001F600"))]);

        Assert.Equal("{\"key\":\"SHA256:a+b/c 'd' <e> & \\\\ \\u0022 \\u001B\\u009B \\u00FC \\uD83D\\uDE00\"}\n", BodyJson.DrawLine(facts));
    }

    [Fact]
    public void Report_IsAnObjectWithItsListsInside()
    {
        var form = new ListingForm<string>(new ColumnForm<string>("NAME", 0, text => Cell.Of("name", text)));

        var text = BodyJson.DrawLine(new Report(new Facts(new Fact("answer", Cell.Of("allowed", true))), new Part("rules", form.Of(["a", "b"]))));

        Assert.Equal("{\"allowed\":true,\"rules\":[{\"name\":\"a\"},{\"name\":\"b\"}]}\n", text);
    }

    [Fact]
    public void Values_AreExact()
    {
        var facts = new Facts(
        [
            new("", Cell.Bytes("bytes", long.MaxValue)),
            new("", Cell.Age("age_seconds", TimeSpan.FromMilliseconds(1500))),
            new("", Cell.Of("since", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)))),
            new("", Cell.Of("name", (string?)null)),
        ]);

        Assert.Equal("{\"bytes\":9223372036854775807,\"age_seconds\":1.5,\"since\":\"2026-01-02T01:04:05.006Z\",\"name\":null}\n", BodyJson.DrawLine(facts));
    }

    [Fact]
    public void Fingerprint_LeavesOutWhatTimeAloneChanges() =>
        Assert.Equal("{\"id\":1}", BodyJson.Fingerprint(new Facts([new("", Cell.Of("id", 1L)), new("", Cell.Age("idle_seconds", TimeSpan.FromSeconds(3)))])));
}

using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Tests.Console.Output;

/// <summary>One form for every failure, over SSH, in the console and on the machine.</summary>
public sealed class ComplaintTests
{
    private const string Next = "ssh -J ann@127.0.0.1:2222 USER@HOST";

    [Theory, Trait("rule", "B-4")]
    [InlineData("it is gone", "bans", null, "error: it is gone; try: bans\n")]
    [InlineData("It is gone.", "bans", null, "error: it is gone; try: bans\n")]
    [InlineData("Ann's.conf is gone.", "bans", null, "error: Ann's.conf is gone; try: bans\n")]
    [InlineData("it is gone", null, null, "error: it is gone\n")]
    [InlineData("it is gone", "bans", 28, "error: it is gone; try: bans\n")]
    [InlineData("it is gone", "bans", 27, "error: it is gone\n  try: bans\n")]
    [InlineData("it is gone for good", Next, 20, "error: it is gone\nfor good\n  try: " + Next + "\n")]
    [InlineData("two problems:\none\ntwo\n", "doctor", null, "error: two problems:\none\ntwo\n  try: doctor\n")]
    public void Complaint_IsOneLine_OrLeavesTheNextCommandWhole(string problem, string? next, int? columns, string expected) =>
        Assert.Equal(expected, Complaint.Of(problem, next, columns));
}

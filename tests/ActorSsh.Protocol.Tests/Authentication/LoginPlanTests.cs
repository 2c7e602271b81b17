using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>What must still follow, as sshd's AuthenticationMethods has it. Letters: k publickey, p password, i keyboard-interactive.</summary>
public class LoginPlanTests
{
    [Theory, Trait("rule", "T-11")]
    [InlineData("k", "", "", "k")]                                   // one method is enough
    [InlineData("k p i", "", "", "k p i")]
    [InlineData("k p i", "", "p", "!")]
    [InlineData("k p i", "k,i", "", "k")]
    [InlineData("k p i", "k,i", "k", "i")]
    [InlineData("k p i", "k,i", "k i", "!")]
    [InlineData("k p i", "k,k", "k", "k")]
    [InlineData("k p i", "k,k", "k k", "!")]
    [InlineData("k p i", "k,p k,i", "", "k")]                        // two ways that begin alike
    [InlineData("k p i", "k,p k,i", "k", "p i")]
    [InlineData("k p i", "k,p p,k", "", "k p")]
    [InlineData("k p i", "k,p p,k", "k", "p")]
    [InlineData("k p i", "k,p p,k", "k p", "!")]
    [InlineData("k p i", "k,i p", "k", "i p")]                       // another way stays open
    [InlineData("k p i", "k,i p", "k p", "!")]
    [InlineData("k p i", "k,p,i", "k", "p")]
    [InlineData("k", "k,p k", "", "k")]                              // a way with a method there is not is closed
    [InlineData("k", "k,p k", "k", "!")]
    [InlineData("k", "k,p", "", "")]
    [InlineData("", "", "", "")]
    public void Plan_AfterSteps_ListsWhatMayFollow(string offered, string required, string steps, string next)
    {
        var plan = LoginPlan.Of(Options(offered, required));

        plan = Words(steps).Aggregate(plan, (before, step) => before.After(step, []));

        AssertNext(next, plan);
    }

    [Theory, Trait("rule", "T-11")]
    [InlineData("k i", "", "k", "i", "i")]
    [InlineData("k p i", "", "k", "p i", "p i")]
    [InlineData("k p i", "", "k", "k", "k")]
    [InlineData("k p i", "k,i", "k", "i", "i")]                      // the policy asks for it already
    [InlineData("k p i", "k,i", "k", "p", "i")]                      // on top of what the policy asks for
    [InlineData("k p i", "k,i p", "k", "i", "i")]                    // the easier way is closed to a user of whom more is asked
    [InlineData("k p i", "k,p p,k", "k", "i", "p")]
    [InlineData("k i", "", "k", "p", "")]                            // nothing there is to follow
    [InlineData("k i", "", "k", "p i", "i")]
    public void Authenticator_AskingForMore_NarrowsTheWays(string offered, string required, string step, string more, string next)
    {
        var plan = LoginPlan.Of(Options(offered, required)).After(Word(step), Words(more));

        AssertNext(next, plan);
        Assert.Equal(next.Length == 0, plan.IsHopeless);
    }

    [Fact, Trait("rule", "T-11")]
    public void Authenticator_AskingOnAndOn_StaysBounded()
    {
        var plan = LoginPlan.Of(LoginWorld.AllMethods);
        for (var round = 0; round < 100; round++)
        {
            plan = plan.After(plan.Next[0], ["publickey", "password", "keyboard-interactive"]);
        }

        Assert.InRange(plan.Next.Count, 1, 3);
        Assert.False(plan.IsFulfilled);
    }

    private static void AssertNext(string next, LoginPlan plan)
    {
        Assert.Equal(next == "!", plan.IsFulfilled);
        if (!plan.IsFulfilled)
        {
            Assert.Equal(Words(next), plan.Next);
        }
    }

    private static AuthenticationOptions Options(string offered, string required) => new()
    {
        Methods = Words(offered),
        RequiredMethods = [.. required.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(way => string.Join(',', way.Split(',').Select(Word)))],
    };

    private static string[] Words(string letters) => [.. letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word)];

    private static string Word(string letter) => letter switch
    {
        "k" => "publickey",
        "p" => "password",
        "i" => "keyboard-interactive",
        _ => letter,
    };
}

namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>
/// Here alone, as Akka.NET's versions differ: the sentence is 1.5.30's, later ones take an object that was asked for as any other type.
/// </summary>
public sealed class AskObjectTests : Spec
{
    [Fact, Trait("akka", "M13")]
    public async Task Ask_StatusFailureAskedAsObject_IsReturned()
    {
        var failure = new Status.Failure(new Boom());

        Assert.Same(failure, await Puppet().Ask<object>(new Run(context => context.Sender.Tell(failure)), Patience));
    }
}

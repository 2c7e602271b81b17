using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Systems;

/// <summary>Who hears what on the event stream.</summary>
public sealed class EventStreamTests : Spec
{
    [Fact, Trait("akka", "E01")]
    public void Subscribe_BaseTypeAndSubtype_OneEventIsOneDelivery()
    {
        var probe = Listen(typeof(Animal), typeof(Dog));

        Sys.EventStream.Publish(new Dog());

        probe.ExpectMsg<Dog>();
        ExpectNothingSoFar(probe);
    }

    [Fact, Trait("akka", "E01")]
    public void Subscribe_BaseType_GetsSubtypesAndNothingElse()
    {
        var probe = Listen(typeof(Animal));

        Sys.EventStream.Publish("plant");
        Sys.EventStream.Publish(new Dog());

        probe.ExpectMsg<Dog>();
    }

    [Fact, Trait("akka", "E01")]
    public void Subscribe_ASecondTime_ReturnsFalse()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Dog)));
        Assert.False(Sys.EventStream.Subscribe(TestActor, typeof(Dog)));
    }

    [Fact, Trait("akka", "E01")]
    public void Unsubscribe_AfterIt_NothingIsHeard()
    {
        var probe = Listen(typeof(Dog));

        Assert.True(Sys.EventStream.Unsubscribe(probe.Ref, typeof(Dog)));
        Sys.EventStream.Publish(new Dog());

        ExpectNothingSoFar(probe);
    }

    [Fact, Trait("akka", "E05")]
    public void DeadSubscriber_IsRemoved()
    {
        var letters = Listen(typeof(DeadLetter));
        var subscriber = Puppet();
        Sys.EventStream.Subscribe(subscriber, typeof(Dog));
        Bury(subscriber);

        // Who takes dead subscribers out is told of the death as any watcher is: nobody here can wait for that.
        AwaitCondition(() => PublishedWithoutDeadLetter(letters), Patience);

        ExpectNothingSoFar(letters);
    }

    private bool PublishedWithoutDeadLetter(TestProbe letters)
    {
        Sys.EventStream.Publish(new Dog());
        letters.Ref.Tell("published");
        if (letters.ReceiveOne(Patience) is "published")
        {
            return true;
        }

        letters.ExpectMsg("published");
        return false;
    }

    private abstract class Animal;

    private sealed class Dog : Animal;
}

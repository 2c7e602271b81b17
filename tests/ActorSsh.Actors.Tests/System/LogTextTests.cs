namespace ActorSsh.Actors.Tests.Systems;

/// <summary>Who is named as the source of a log line, and what becomes of lines that cannot be made.</summary>
public sealed class LogTextTests : Spec
{
    [Fact]
    public void Source_OfEachKind_IsNamed()
    {
        var lines = Listen(typeof(Info));

        Logging.GetLogger(Sys, "text").Info("");
        Logging.GetLogger(Sys, typeof(LogTextTests)).Info("");
        Logging.GetLogger(Sys, new object()).Info("");
        Sys.Log.Info("");

        Assert.Equal("text (akka://test)", lines.ExpectMsg<Info>().LogSource);
        Assert.Equal("LogTextTests (akka://test)", lines.ExpectMsg<Info>().LogSource);
        Assert.Equal("Object (akka://test)", lines.ExpectMsg<Info>().LogSource);
        Assert.Equal("ActorSystem(test)", lines.ExpectMsg<Info>().LogSource);
    }

    [Fact]
    public void Format_ThatDoesNotFitItsArguments_IsShownWithThem()
    {
        var lines = Listen(typeof(Info));

        Sys.Log.Info("bad {0} {1}", "argument");

        var text = lines.ExpectMsg<Info>().ToString();
        Assert.Contains("bad {0} {1}", text, StringComparison.Ordinal);
        Assert.Contains("argument", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_WithoutArguments_IsNoFormat()
    {
        var lines = Listen(typeof(Info));

        Sys.Log.Info("{curly}");

        Assert.Equal("{curly}", lines.ExpectMsg<Info>().Message.ToString());
    }
}

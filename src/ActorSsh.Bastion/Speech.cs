namespace ActorSsh.Bastion;

/// <summary>What this program says on standard output and error, which may be files on a disk that is full.</summary>
internal static class Speech
{
    /// <summary>Says it on standard output; nothing is wrong where nobody reads it any more.</summary>
    /// <exception cref="BastionException">It cannot be written.</exception>
    public static void Say(string text)
    {
        try
        {
            System.Console.Out.Write(text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unsaid(problem.Message);
        }
    }

    /// <summary>Says it on standard error, as far as that goes: there is nobody left to tell that it does not.</summary>
    public static void Complain(string text)
    {
        try
        {
            System.Console.Error.Write(text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The exit code says it alone.
        }
    }

    /// <summary>What to end with where nothing can be written.</summary>
    /// <param name="why">What the system says of it.</param>
    public static BastionException Unsaid(string why) => new(ExitCode.Output, $"The answer cannot be written: {why}", "df -h");
}

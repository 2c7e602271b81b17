namespace ActorSsh.Bastion.Console.Output;

/// <summary>How a text stands out on a terminal that has colours.</summary>
internal enum Tone
{
    Plain,

    /// <summary>The names of columns and of facts.</summary>
    Heading,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>Refused, broken, gone.</summary>
    Bad,

    /// <summary>Beside the point.</summary>
    Dim,
}

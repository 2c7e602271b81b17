namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>Something that cannot stand where it does. Caught where reading can go on, or at its end.</summary>
internal sealed class SyntaxFault : Exception
{
    public SyntaxFault(ConfigPlace place, string message, FaultReach reach = FaultReach.Line)
        : base(message) => (Place, Reach) = (place, reach);

    public ConfigPlace Place { get; }

    public FaultReach Reach { get; }
}

/// <summary>What cannot be read behind a fault.</summary>
internal enum FaultReach
{
    /// <summary>The rest of the value or line.</summary>
    Line,

    /// <summary>The rest of the text: who encloses whom is not known any more.</summary>
    Text,
}

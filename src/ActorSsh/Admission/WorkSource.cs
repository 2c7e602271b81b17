namespace ActorSsh.Admission;

/// <summary>Whose work it is.</summary>
/// <param name="Block">Where the connection comes from.</param>
/// <param name="IsKnown">Whether somebody is logged in: then it is never turned away, since without new keys the connection would end.</param>
internal readonly record struct WorkSource(SourceBlock Block, bool IsKnown);

/// <summary>More work waits than may, of this source or of all: the stranger who asks for more is turned away.</summary>
internal sealed class WorkRefusedException : Exception
{
    public WorkRefusedException()
        : base("Too many log-ins are at work; try again later.")
    {
    }
}

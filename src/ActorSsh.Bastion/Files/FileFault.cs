namespace ActorSsh.Bastion.Files;

/// <summary>Why a file is not used.</summary>
/// <param name="Why">In half a sentence, without the file's name.</param>
/// <param name="Next">The command that mends it; null for none.</param>
internal sealed record FileFault(string Why, string? Next = null)
{
    /// <summary>As whoever asked for something that needs the file is told.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it holds.</param>
    public Operations.OperationRefusedException ToRefusal(string path, string what) => new($"{path} ({what}): {Why}", Next);
}

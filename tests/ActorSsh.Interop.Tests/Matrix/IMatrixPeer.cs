namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>A client of others, as the matrix drives it.</summary>
internal interface IMatrixPeer : IAsyncDisposable
{
    /// <summary>Its name in the table of what peers lack.</summary>
    static abstract string Name { get; }

    /// <summary>The axes on which the client can be told what to use; on the others the server offers nothing else.</summary>
    static abstract IReadOnlyList<Axis> Choices { get; }

    /// <summary>What it can do, in its own words.</summary>
    static abstract AlgorithmLists Ask();

    /// <summary>Makes what all of its cases need, such as keys in its own format.</summary>
    Task PrepareAsync(MatrixKeys keys);

    Task<MatrixReport> RunAsync(MatrixCase what);
}

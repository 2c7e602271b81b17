namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>A program of others, and what it can do.</summary>
internal interface IMatrixParty : IAsyncDisposable
{
    /// <summary>Its name in the table of what peers lack.</summary>
    static abstract string Name { get; }

    /// <summary>What it can do, in its own words.</summary>
    static abstract AlgorithmLists Ask();
}

/// <summary>A client of others, as the matrix drives it against our server.</summary>
internal interface IMatrixPeer : IMatrixParty
{
    /// <summary>The axes on which the client can be told what to use; on the others the server offers nothing else.</summary>
    static abstract IReadOnlyList<Axis> Choices { get; }

    /// <summary>Makes what all of its cases need, such as keys in its own format.</summary>
    Task PrepareAsync(MatrixKeys keys);

    Task<MatrixReport> RunAsync(MatrixCase what);
}

/// <summary>A server of others, as the matrix has our client log in to it.</summary>
internal interface IMatrixHost : IMatrixParty
{
    /// <summary>
    /// A port of the loopback where it listens, with the row's host key; the user's keys log in under the name of this process's user.
    /// </summary>
    Task<int> PortForAsync(Combination row, MatrixKeys keys);
}

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>Conch as the client, in one process for all cases. Which algorithm a user key signs by is chosen by the server.</summary>
internal sealed class ConchPeer : IMatrixPeer
{
    private const string Script = "conch_matrix.py";
    private readonly PythonDriver _driver = new(Script);

    public static string Name => "Conch";

    public static IReadOnlyList<Axis> Choices => [Axis.KeyExchange, Axis.HostKey, Axis.Cipher, Axis.Mac];

    public static AlgorithmLists Ask() => PythonDriver.Ask(Script);

    public Task PrepareAsync(MatrixKeys keys) => Task.CompletedTask;

    public Task<MatrixReport> RunAsync(MatrixCase what) => _driver.RunAsync(what);

    public ValueTask DisposeAsync() => _driver.DisposeAsync();
}

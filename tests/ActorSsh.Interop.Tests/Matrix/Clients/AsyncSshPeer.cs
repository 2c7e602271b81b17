namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>AsyncSSH as the client, in one process for all cases.</summary>
internal sealed class AsyncSshPeer : IMatrixPeer
{
    private const string Script = "asyncssh_matrix.py";
    private readonly PythonDriver _driver = new(Script);

    public static string Name => "AsyncSSH";

    public static IReadOnlyList<Axis> Choices => Enum.GetValues<Axis>();

    public static AlgorithmLists Ask() => PythonDriver.Ask(Script);

    public Task PrepareAsync(MatrixKeys keys) => Task.CompletedTask;

    public Task<MatrixReport> RunAsync(MatrixCase what) => _driver.RunAsync(what);

    public ValueTask DisposeAsync() => _driver.DisposeAsync();
}

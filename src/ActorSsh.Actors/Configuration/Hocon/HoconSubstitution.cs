namespace Akka.Configuration.Hocon;

/// <summary>
/// <c>${path}</c> or <c>${?path}</c>: stands for another value of the same text, looked up once the whole text is read. One that
/// is looked up while it is being looked up stands for itself and is refused.
/// </summary>
internal sealed class HoconSubstitution(HoconValue root, string path, bool optional) : IHoconPart
{
    private HoconValue _target;
    private Progress _progress;

    private enum Progress
    {
        Waiting,
        Running,
        Done,
    }

    /// <summary>The value it stands for; null when it is optional and there is none.</summary>
    public HoconValue Target
    {
        get
        {
            if (_progress != Progress.Done)
            {
                Resolve();
            }

            return _target;
        }
    }

    public bool IsText => Target is { } target && target.IsString();

    public string Text => Target?.GetString();

    public IReadOnlyList<HoconValue> Elements => Target is { } target && target.IsArray() ? target.Elements : null;

    public HoconObject Object => Target?.Object;

    private void Resolve()
    {
        if (_progress == Progress.Running)
        {
            throw new FormatException($"The substitution ${{{path}}} stands for itself.");
        }

        _progress = Progress.Running;
        _target = HoconPath.Find(root, path);
        if (_target is null && !optional)
        {
            throw new FormatException($"The substitution ${{{path}}} names no value of the same text.");
        }

        _progress = Progress.Done;
    }
}

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What kind of actor lives in a slot.</summary>
internal enum BranchKind
{
    Untyped,
    Receiving,
    Awaiting,
    Stashing,
    Timed,
}

/// <summary>One place in a tree: who lives there, above and below whom. Its actors come and go, the place stays.</summary>
internal sealed class SlotPlan(int number, string name, SlotPlan parent, ulong seed)
{
    public int Number => number;

    public string Name => name;

    public ulong Seed => seed;

    public SlotPlan Parent => parent;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The path of its actors, as text.</summary>
    public string Path { get; } = (parent?.Path ?? "/user/garden") + "/" + name;

    public BranchKind Kind { get; init; }

    /// <summary>Outlives the tree, never fails and is never stopped: it proves that what has to come does come.</summary>
    public bool IsMourner { get; init; }

    public List<SlotPlan> Children { get; } = [];
}

/// <summary>The shape of one tree, and beside it the mourners.</summary>
internal sealed class TreePlan
{
    private const int Mourners = 3;
    private static readonly int KindCount = Enum.GetValues<BranchKind>().Length;

    public TreePlan(ulong seed)
    {
        var dice = new Dice(seed);
        var size = dice.Between(2, 90);
        var fanOut = dice.Between(1, 12);
        var depth = dice.Between(1, 12);
        Slots.Add(new SlotPlan(0, "tree", null, dice.Next()) { Kind = Kind(ref dice) });
        for (var number = 1; number < size; number++)
            Grow(number, fanOut, depth, ref dice);
        TreeSize = Slots.Count;
        for (var i = 0; i < Mourners; i++)
            Slots.Add(new SlotPlan(Slots.Count, $"mourner{i}", null, dice.Next()) { Kind = Kind(ref dice), IsMourner = true });
    }

    /// <summary>The tree's, its root first, then the mourners.</summary>
    public List<SlotPlan> Slots { get; } = [];

    public int TreeSize { get; }

    private static BranchKind Kind(ref Dice dice) => (BranchKind)dice.Below(KindCount);

    private void Grow(int number, int fanOut, int depth, ref Dice dice)
    {
        if (Room(fanOut, depth, ref dice) is not { } parent)
            return;
        var slot = new SlotPlan(Slots.Count, $"s{number}", parent, dice.Next()) { Kind = Kind(ref dice) };
        parent.Children.Add(slot);
        Slots.Add(slot);
    }

    // A narrow and shallow tree is soon full.
    private SlotPlan Room(int fanOut, int depth, ref Dice dice)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var parent = Slots[dice.Below(Slots.Count)];
            if (parent.Children.Count < fanOut && parent.Depth < depth)
                return parent;
        }

        return null;
    }
}

using AuditKit.Statistics.Cube;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>How the table of one set of attributes is summed: from which finer table, and which of its groups go where.</summary>
internal sealed class SetPlan
{
    private SetPlan(AttributeSet set, int parent, int[] groupOf, List<int[]> groups) => (Set, Parent, GroupOf, Groups) = (set, parent, groupOf, groups);

    public AttributeSet Set { get; }

    /// <summary>Index of the finer set; -1 for the finest groups of the cube.</summary>
    public int Parent { get; }

    /// <summary>The group of this set for every group of the parent.</summary>
    public int[] GroupOf { get; }

    /// <summary>Codes of the groups that hold rows, in the order of the set's attributes.</summary>
    public IReadOnlyList<int[]> Groups { get; }

    /// <summary>Plans every set with attributes, finer sets first.</summary>
    public static SetPlan[] For(BaseTable table, SliceLattice lattice)
    {
        AttributeSet[] sets = [.. lattice.Sets.Where(set => set.Attributes.Count > 0).OrderByDescending(set => set.Attributes.Count)];
        SetPlan[] plans = new SetPlan[sets.Length];
        for (int i = 0; i < sets.Length; i++)
        {
            int parent = -1, fewest = table.Groups.Count;
            for (int finer = 0; finer < i; finer++)
            {
                if (plans[finer].Groups.Count < fewest && sets[i].Attributes.All(sets[finer].Attributes.Contains)) (parent, fewest) = (finer, plans[finer].Groups.Count);
            }

            plans[i] = parent < 0 ? Of(sets[i], -1, table.Attributes, table.Groups) : Of(sets[i], parent, sets[parent].Attributes, plans[parent].Groups);
        }

        return plans;
    }

    private static SetPlan Of(AttributeSet set, int parent, IReadOnlyList<string> attributes, IReadOnlyList<int[]> finer)
    {
        int[] kept = [.. set.Attributes.Select(name => attributes.ToList().IndexOf(name))];
        Dictionary<string, int> numberOf = new(StringComparer.Ordinal);
        List<int[]> groups = [];
        int[] groupOf = new int[finer.Count];
        for (int i = 0; i < groupOf.Length; i++)
        {
            int[] codes = [.. kept.Select(attribute => finer[i][attribute])];
            string key = string.Join(',', codes);
            if (!numberOf.TryGetValue(key, out groupOf[i]))
            {
                numberOf.Add(key, groupOf[i] = groups.Count);
                groups.Add(codes);
            }
        }

        return new SetPlan(set, parent, groupOf, groups);
    }
}

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>Every set of one size, in lexicographic order.</summary>
internal sealed class AllSubsets : IUnitSubsets
{
    private readonly List<int[]> sets = [];

    public AllSubsets(int units, int size) => Add(new int[size], 0, 0, units);

    public int PerRow => sets.Count;

    /// <summary>Number of sets, or the largest whole number where there are more.</summary>
    public static long CountOf(int units, int size)
    {
        double count = 1;
        for (int i = 1; i <= size; i++) count = count * (units - size + i) / i;
        return count < 1e15 ? (long)Math.Round(count) : long.MaxValue;
    }

    public void Mark(int row, int draw, Span<bool> units)
    {
        foreach (int unit in sets[draw]) units[unit] = true;
    }

    private void Add(int[] chosen, int place, int first, int units)
    {
        if (place == chosen.Length)
        {
            sets.Add([.. chosen]);
            return;
        }

        for (int unit = first; unit <= units - chosen.Length + place; unit++)
        {
            chosen[place] = unit;
            Add(chosen, place + 1, unit + 1, units);
        }
    }
}

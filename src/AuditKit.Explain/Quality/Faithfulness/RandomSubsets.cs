using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>Sets of one size, each drawn without replacement from the chance of its row and draw.</summary>
internal sealed class RandomSubsets(QualityContext context, string purpose, int size, int draws) : IUnitSubsets
{
    public int PerRow => draws;

    public void Mark(int row, int draw, Span<bool> units)
    {
        RandomSource random = context.Chance(purpose, row, draw);
        // The smaller side is drawn, one unit after the other; a unit that is there already is drawn again.
        bool marks = 2 * size <= units.Length;
        if (!marks) units.Fill(true);
        for (int left = marks ? size : units.Length - size; left > 0;)
        {
            int unit = random.Next(units.Length);
            if (units[unit] == marks) continue;
            units[unit] = marks;
            left--;
        }
    }
}

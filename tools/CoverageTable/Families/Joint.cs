using AuditKit.Core.Randomness;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.CoverageTable.Families;

/// <summary>Decisions of two rules on the same rows.</summary>
internal static class Joint
{
    /// <summary>Groups of equally many rows of either label. A share of the rows draws both decisions from one number, the others from two.</summary>
    public static IReadOnlyList<JointRow> Draw(RandomSource source, int perLabel, double[] before, double[] after, double agreement)
    {
        int[] groups = [.. Enumerable.Range(0, before.Length * perLabel * 2).Select(row => row / (perLabel * 2))];
        (double[] old, double[] fresh) = (new double[groups.Length], new double[groups.Length]);
        for (int row = 0; row < groups.Length; row++)
        {
            double u = source.NextDouble(), v = source.NextDouble() < agreement ? u : source.NextDouble();
            (old[row], fresh[row]) = (u < before[groups[row]] ? 1 : 0, v < after[groups[row]] ? 1 : 0);
        }

        return JointTable.Of(groups, [.. groups.Select((_, row) => (byte)(row % 2))], old, fresh, null);
    }
}

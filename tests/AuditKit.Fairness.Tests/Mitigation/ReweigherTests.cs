using AuditKit.Fairness.Mitigation.Reweighing;
using CsCheck;

namespace AuditKit.Fairness.Tests.Mitigation;

[Trait("Kind", "numeric")]
public sealed class ReweigherTests
{
    [Fact]
    public void Adult_training_counts_give_the_known_factors()
    {
        // Men: 6,662 of 21,790 favourable; women: 1,179 of 10,771.
        (int Group, byte Label, int Count)[] cells = [(0, 1, 6662), (0, 0, 15128), (1, 1, 1179), (1, 0, 9592)];
        int[] groups = [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Group, cell.Count))];
        byte[] labels = [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Label, cell.Count))];

        double[,] factors = Reweigher.Factors(groups, labels, [.. groups.Select(_ => 1.0)], 2);

        // The reference prints ten digits.
        Assert.Equal(0.7876373847, factors[0, 1], 5e-11);
        Assert.Equal(1.0935192850, factors[0, 0], 5e-11);
    }

    [Fact]
    public void Under_the_weights_group_and_label_are_independent() => Gen.Select(Gen.Int[0, 3], Gen.Byte[0, 1], Gen.Double[0.1, 5]).Array[20, 200].Sample(rows =>
    {
        double[,] factors = Reweigher.Factors([.. rows.Select(row => row.Item1)], [.. rows.Select(row => row.Item2)], [.. rows.Select(row => row.Item3)], 4);
        double Sum(Func<(int, byte, double), bool> where) => rows.Where(where).Sum(row => row.Item3 * factors[row.Item1, row.Item2]);
        double total = rows.Sum(row => row.Item3);
        foreach (int group in rows.Select(row => row.Item1).Distinct())
        {
            bool both = rows.Where(row => row.Item1 == group).Select(row => row.Item2).Distinct().Count() == 2;
            if (!both) continue;
            double share = rows.Where(row => row.Item1 == group).Sum(row => row.Item3) * rows.Where(row => row.Item2 == 1).Sum(row => row.Item3) / total;
            // Sums of up to 200 terms.
            Assert.Equal(share, Sum(row => row.Item1 == group && row.Item2 == 1), 1e-9 * total);
        }
    });
}

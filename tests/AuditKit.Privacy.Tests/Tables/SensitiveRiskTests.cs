using AuditKit.Privacy.Tables;
using CsCheck;

namespace AuditKit.Privacy.Tests.Tables;

[Trait("Kind", "numeric")]
public class SensitiveRiskTests
{
    [Fact]
    public void TwoThirdsAndOneThird_HaveTheKnownEntropy() => Close.To(1.889882, Diversity.Entropy([2, 1]), 0, 5e-7); // 6 printed decimals

    [Fact]
    public void SalaryClassOfThree_HasTheKnownOrderedDistance()
    {
        Closeness closeness = new([1, 1, 1, 1, 1, 1, 1, 1, 1]); // 3k, 4k, ..., 11k

        Assert.Equal(0.375, closeness.Ordered([0, 1, 2], [1, 1, 1], 3), 15); // the published value is exact
    }

    [Fact]
    public void ClassAgainstTable_HasTheKnownEqualDistance()
    {
        Closeness closeness = new([6, 3, 1]);

        Assert.Equal(0.2, closeness.Equal([0, 1], [5, 5], 10), 15); // the published value is exact
    }

    [Theory]
    [InlineData(new long[] { 3, 3, 3 }, 1.5, 2)] // 3 < 1.5 x 6 from l = 2; 3 < 1.5 x 3 from l = 3
    [InlineData(new long[] { 6, 3, 1 }, 2, 2)] // 6 < 2 x 4; 6 is not < 2 x 1
    [InlineData(new long[] { 9 }, 1, 0)]
    [InlineData(new long[] { 9 }, 2, 1)]
    public void FallingCounts_HaveTheRecursiveDiversityOfTheDefinition(long[] counts, double c, int atLeast)
    {
        int found = Diversity.Recursive(counts, c);

        Assert.True(found >= atLeast);
        Assert.Equal(Naive(counts, c), found);
    }

    [Fact]
    public void RandomTables_AgreeWithTheDefinitions() => Gen.Select(Gen.Int[0, 3].Array[25], Gen.Int[0, 5].Array[25]).Sample((quasi, sensitive) =>
    {
        EquivalenceClasses classes = EquivalenceClasses.Of(CodedColumn.Of("q", quasi, ["0", "1", "2", "3"]));
        CodedColumn column = CodedColumn.Of("s", sensitive, ["0", "1", "2", "3", "4", "5"], ordered: true);

        SensitiveRisk risk = SensitiveRisk.Of(classes, column, 3);

        double[] table = Shares(sensitive);
        var groups = quasi.Zip(sensitive).GroupBy(pair => pair.First).Select(group => group.Select(pair => pair.Second).ToArray()).ToArray();
        double equal = groups.Max(group => Shares(group).Zip(table).Sum(pair => Math.Abs(pair.First - pair.Second)) / 2);
        double ordered = groups.Max(group => Enumerable.Range(1, 6).Sum(i => Math.Abs(Shares(group).Take(i).Sum() - table.Take(i).Sum())) / 5);
        double entropy = groups.Min(group => Math.Exp(-Shares(group).Where(share => share > 0).Sum(share => share * Math.Log(share))));
        return Near(equal, risk.EqualDistance) && Near(ordered, risk.OrderedDistance!.Value) && Near(entropy, risk.Entropy)
            && risk.Distinct == groups.Min(group => group.Distinct().Count())
            && risk.Recursive == groups.Min(group => Naive([.. group.GroupBy(value => value).Select(same => (long)same.Count())], 3))
            && risk.UniformRows == groups.Where(group => group.Distinct().Count() == 1).Sum(group => group.Length);
    });

    [Fact]
    public void MissingSensitiveValue_IsAValueAndHasNoOrder()
    {
        EquivalenceClasses classes = EquivalenceClasses.Of(Coded.Texts("q", "a", "a", "b", "b"));

        SensitiveRisk risk = SensitiveRisk.Of(classes, Coded.Numbers("s", 1, double.NaN, 1, 2), 3);

        Assert.Equal(2, risk.Distinct);
        Assert.Null(risk.OrderedDistance);
    }

    private static int Naive(long[] counts, double c)
    {
        long[] r = [.. counts.OrderDescending()];
        return Enumerable.Range(1, r.Length).Where(l => r[0] < c * r.Skip(l - 1).Sum()).DefaultIfEmpty(0).Max();
    }

    private static double[] Shares(int[] values) => [.. Enumerable.Range(0, 6).Select(level => (double)values.Count(value => value == level) / values.Length)];

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12; // sums of up to 25 rounded shares in the twin
}

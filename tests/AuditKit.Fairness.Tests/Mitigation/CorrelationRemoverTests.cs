using AuditKit.Core.Learning;
using AuditKit.Core.Randomness;
using AuditKit.Fairness.Mitigation.CorrelationRemoval;

namespace AuditKit.Fairness.Tests.Mitigation;

[Trait("Kind", "numeric")]
public sealed class CorrelationRemoverTests
{
    private static readonly FeatureMatrix Others = new(new float[] { 2, 3, 5, 6, 8, 9 }, 3, 2);
    private static readonly double[][] Attribute = [[1, 4, 7]];

    [Theory]
    [InlineData(1, new float[] { 5, 6, 5, 6, 5, 6 })]
    [InlineData(0, new float[] { 2, 3, 5, 6, 8, 9 })]
    [InlineData(0.5, new float[] { 3.5f, 4.5f, 5, 6, 6.5f, 7.5f })]
    public void The_worked_example_gives_the_known_rows(double alpha, float[] expected)
    {
        FeatureMatrix removed = CorrelationRemover.Fit(Others, Attribute, [0, 1, 2]).Apply(Others, Attribute, alpha, _ => true);

        // Features are single precision.
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], removed.Values.Span[i], 1e-5);
    }

    [Fact]
    public void A_row_of_an_unknown_group_keeps_its_features()
    {
        FeatureMatrix removed = CorrelationRemover.Fit(Others, Attribute, [0, 1, 2]).Apply(Others, Attribute, 1, row => row != 2);

        Assert.Equal([8f, 9f], removed.Values.Span[4..].ToArray());
    }

    [Fact]
    public void Nothing_correlates_with_any_group_afterwards_even_where_columns_say_the_same()
    {
        RandomSource random = SeedStream.FromSeed(3).For("rows").Open();
        int[] groups = [.. Enumerable.Range(0, 300).Select(_ => random.Next(3))];
        FeatureMatrix features = new(groups.SelectMany(group => new[] { (float)(group + random.NextGaussian()), (float)random.NextGaussian() }).ToArray(), 300, 2);
        double[][] everyGroup = [.. Enumerable.Range(0, 3).Select(group => groups.Select(code => code == group ? 1.0 : 0).ToArray())];

        FeatureMatrix removed = CorrelationRemover.Fit(features, everyGroup, [.. Enumerable.Range(0, 300)]).Apply(features, everyGroup, 1, _ => true);

        for (int column = 0; column < 2; column++)
        {
            double Mean(int? group) => Enumerable.Range(0, 300).Where(row => group is null || groups[row] == group).Average(row => removed.Values.Span[(row * 2) + column]);
            // Group means are equal to that of all rows, up to single precision.
            for (int group = 0; group < 3; group++) Assert.Equal(Mean(null), Mean(group), 1e-5);
        }
    }
}

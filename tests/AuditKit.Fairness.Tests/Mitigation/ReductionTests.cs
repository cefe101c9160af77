using AuditKit.Core.Randomness;
using AuditKit.Fairness.Mitigation;
using AuditKit.Fairness.Mitigation.Reductions;
using AuditKit.Fairness.Mitigation.Thresholds;

namespace AuditKit.Fairness.Tests.Mitigation;

/// <summary>Reductions with a learner that answers exactly: the best decision of every (group, score) cell.</summary>
[Trait("Kind", "numeric")]
public sealed class ReductionTests
{
    private const int Rows = 600;
    private static readonly double[] Rates = [0.05, 0.3, 0.6, 0.9];

    [Theory]
    [InlineData(FairnessConstraint.DemographicParity)]
    [InlineData(FairnessConstraint.EqualizedOdds)]
    [InlineData(FairnessConstraint.TruePositiveRateParity)]
    public void Without_slack_the_error_is_that_of_the_best_thresholds_per_group(FairnessConstraint constraint)
    {
        (ReductionRows rows, int[] scores) = Draw();
        ConstraintMoments moments = new(rows, constraint);
        ReductionResult result = new ExponentiatedGradient(moments, new ReductionSettings { Slack = 0, Calls = 200, Tolerance = 1e-9 }, multipliers => Exact(rows, scores, moments, multipliers)).Run();

        ScoredGroup[] groups = [.. Enumerable.Range(0, 2).Select(group => new ScoredGroup($"{group}", Enumerable.Range(0, Rows).Where(row => rows.Groups[row] == group).Select(row => ((double)scores[row], rows.Labels[row], 1.0))))];
        ThresholdFit best = ThresholdOptimizer.Fit(groups, new ThresholdSettings(constraint));
        Answer mixed = Mixed(result);
        // The search may stop short of the optimum by its own gap; both are linear programs in double precision.
        Assert.InRange(mixed.Error - best.Error, -1e-7, result.Gap + 1e-7);
        Assert.InRange(mixed.Violations.Max(Math.Abs), 0, 1e-7);
        Assert.InRange(result.Gap, 0, 1e-3);
    }

    [Fact]
    public void A_tighter_constraint_never_makes_the_rule_more_accurate_and_is_kept()
    {
        (ReductionRows rows, int[] scores) = Draw();
        ConstraintMoments moments = new(rows, FairnessConstraint.DemographicParity);
        double before = 0;
        foreach (double slack in new[] { 0.3, 0.2, 0.1, 0.05, 0.02, 0.01 })
        {
            ReductionResult result = new ExponentiatedGradient(moments, new ReductionSettings { Slack = slack, Calls = 200, Tolerance = 1e-9 }, multipliers => Exact(rows, scores, moments, multipliers)).Run();
            Answer mixed = Mixed(result);
            Assert.InRange(mixed.Error, before - 1e-7, 1);
            Assert.InRange(mixed.Violations.Max(Math.Abs), 0, slack + 1e-7);
            before = mixed.Error;
        }
    }

    [Fact]
    public void Every_training_is_listed_and_shares_sum_to_one()
    {
        (ReductionRows rows, int[] scores) = Draw();
        ConstraintMoments moments = new(rows, FairnessConstraint.EqualizedOdds);
        int asked = 0;

        ReductionResult result = new ExponentiatedGradient(moments, new ReductionSettings { Calls = 12 }, multipliers =>
        {
            asked++;
            return Exact(rows, scores, moments, multipliers);
        }).Run();

        Assert.Equal(asked, result.Calls.Count);
        Assert.InRange(asked, 2, 12);
        Assert.Equal(1, result.Mix.Sum(), 1e-9);
        Assert.All(result.Mix, share => Assert.InRange(share, 0, 1));
        // A mixture needs no more rules than it has constraints and one.
        Assert.InRange(result.Mix.Count(share => share > 0), 1, (2 * moments.Violations) + 1);
    }

    [Fact]
    public void The_relabelled_problem_has_the_Lagrangian_of_the_game()
    {
        (ReductionRows rows, int[] scores) = Draw();
        ConstraintMoments moments = new(rows, FairnessConstraint.EqualizedOdds);
        RandomSource random = SeedStream.FromSeed(9).For("multipliers").Open();
        double[] upper = [.. Enumerable.Range(0, moments.Violations).Select(_ => random.NextDouble())], signed = upper;
        double[] both = [.. upper, .. new double[moments.Violations]];
        (byte[] labels, double[] weights) = moments.Relabelled(signed);

        double CostOf(byte[] decisions) => Enumerable.Range(0, Rows).Sum(row => decisions[row] == labels[row] ? 0 : weights[row]) / Rows;
        byte[] first = Decide(scores, 2), second = Decide(scores, 3);

        // Both sums differ by the same constant for every rule.
        Assert.Equal(CostOf(first) - CostOf(second), moments.Of(first).Lagrangian(both, 0.01) - moments.Of(second).Lagrangian(both, 0.01), 1e-9);
    }

    [Theory]
    [InlineData(1, 2, 11, 11)]
    [InlineData(2, 3, 41, 41)]
    [InlineData(1, 3, 24, 13)]
    public void A_grid_holds_the_lattice_points_that_fit(int events, int groups, int points, int expected)
    {
        IReadOnlyList<double[]> grid = MultiplierGrid.Of(events, groups, points, 2);

        Assert.Equal(expected, grid.Count);
        Assert.Equal(grid.Count, grid.Select(point => string.Join(' ', point)).Distinct().Count());
        Assert.Contains(grid, point => point.All(value => value == 0));
        Assert.All(grid, point => Assert.InRange(point.Sum(Math.Abs), 0, 2 + 1e-12));
    }

    private static byte[] Decide(int[] scores, int from) => [.. scores.Select(score => (byte)(score >= from ? 1 : 0))];

    private static Answer Mixed(ReductionResult result) => new(
        result.Calls.Zip(result.Mix, (call, share) => share * call.Answer.Error).Sum(),
        [.. Enumerable.Range(0, result.Calls[0].Answer.Violations.Length).Select(k => result.Calls.Zip(result.Mix, (call, share) => share * call.Answer.Violations[k]).Sum())]);

    private static (ReductionRows Rows, int[] Scores) Draw()
    {
        RandomSource random = SeedStream.FromSeed(4).For("rows").Open();
        int[] groups = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? 1 : 0)];
        int[] scores = [.. groups.Select(group => Math.Clamp(random.Next(5) - group, 0, 3))];
        byte[] labels = [.. scores.Select(score => (byte)(random.NextDouble() < Rates[score] ? 1 : 0))];
        return (new ReductionRows(groups, labels, [.. labels.Select(_ => 1.0)], 2), scores);
    }

    private static OracleAnswer Exact(ReductionRows rows, int[] scores, ConstraintMoments moments, double[] multipliers)
    {
        double[,] costs = moments.Costs(multipliers), sums = new double[2, 4];
        for (int row = 0; row < Rows; row++) sums[rows.Groups[row], scores[row]] += costs[rows.Groups[row], rows.Labels[row]];
        byte[] decisions = [.. Enumerable.Range(0, Rows).Select(row => (byte)(sums[rows.Groups[row], scores[row]] < 0 ? 1 : 0))];
        return new OracleAnswer(multipliers, moments.Of(decisions), decisions);
    }
}

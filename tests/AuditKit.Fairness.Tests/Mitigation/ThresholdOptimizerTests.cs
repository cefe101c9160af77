using AuditKit.Fairness.Mitigation;
using AuditKit.Fairness.Mitigation.Thresholds;
using CsCheck;

namespace AuditKit.Fairness.Tests.Mitigation;

[Trait("Kind", "numeric")]
public sealed class ThresholdOptimizerTests
{
    private const string Labels = "01101000010111000111", Scores = "00112330001111011112";

    private static readonly Gen<(double Score, byte Label, double Weight)[]> AnyGroup =
        Gen.Select(Gen.Int[0, 5], Gen.Byte[0, 1]).Array[2, 15].Select(rows => ((double, byte, double)[])[(2, 0, 1), (3, 1, 1), .. rows.Select(row => ((double)row.Item1, row.Item2, 1.0))]);

    [Fact]
    public void The_worked_example_has_its_exact_optimum()
    {
        ThresholdFit fit = ThresholdOptimizer.Fit(Example(), new ThresholdSettings(FairnessConstraint.DemographicParity) { Flips = true });

        Assert.Equal(4.0 / 7, fit.CommonRate, 1e-15);
        Assert.Equal(0.31, fit.Error, 1e-12);
        Assert.Equal([0.8, 0.8, 0.8, 0], Chances(fit.Rules[0], 0, 1, 2, 3));
        Assert.Equal([0, 1], Chances(fit.Rules[1], 0, 1));
        // The reference prints six digits.
        Assert.Equal([0, 0.607143, 1], Chances(fit.Rules[2], 0, 1, 2));
        Assert.Equal(new ScoreCut(CutSide.Below, 2.5), fit.Rules[0].First);
        Assert.Equal(new ScoreCut(CutSide.Above, 0.5), fit.Rules[1].First);
        Assert.Equal([0.5, 1.5], new[] { fit.Rules[2].First.Threshold!.Value, fit.Rules[2].Second.Threshold!.Value }.Order());
    }

    [Fact]
    public void A_grid_of_1001_rates_finds_the_rate_that_other_tools_report() =>
        Assert.Equal(0.572, ThresholdOptimizer.Fit(Example(), new ThresholdSettings(FairnessConstraint.DemographicParity) { Flips = true, Rates = 1001 }).CommonRate, 1e-12);

    [Fact]
    public void Scores_are_read_upside_down_only_where_allowed()
    {
        ThresholdFit fit = ThresholdOptimizer.Fit(Example(), new ThresholdSettings(FairnessConstraint.DemographicParity));

        Assert.All(fit.Rules, rule => Assert.DoesNotContain(CutSide.Below, new[] { rule.First.Side, rule.Second.Side }));
        Assert.True(fit.Error >= 0.31);
    }

    [Theory]
    [InlineData(FairnessConstraint.DemographicParity)]
    [InlineData(FairnessConstraint.TruePositiveRateParity)]
    [InlineData(FairnessConstraint.FalsePositiveRateParity)]
    [InlineData(FairnessConstraint.EqualizedOdds)]
    public void Rates_are_equal_the_error_is_what_the_rules_expect_and_nothing_tried_is_better(FairnessConstraint constraint) =>
        Gen.Select(AnyGroup.Array[2, 4], Gen.Bool).Sample((rows, flips) =>
        {
            ScoredGroup[] groups = [.. rows.Select((group, g) => new ScoredGroup($"{g}", group))];
            ThresholdFit fit = ThresholdOptimizer.Fit(groups, new ThresholdSettings(constraint) { Flips = flips });

            double total = rows.Sum(group => group.Length);
            double error = rows.Zip(fit.Rules, (group, rule) => group.Sum(row => row.Label == 1 ? 1 - rule.ChanceOf(row.Score) : rule.ChanceOf(row.Score))).Sum() / total;
            // Rates are fractions of at most 17 rows.
            Assert.Equal(error, fit.Error, 1e-10);
            foreach (IReadOnlyList<byte> labels in ConstraintNames.EventsOf(constraint))
            {
                double[] rates = [.. rows.Zip(fit.Rules, (group, rule) => group.Where(row => labels.Contains(row.Label)).Average(row => rule.ChanceOf(row.Score)))];
                Assert.Equal(rates.Max(), rates.Min(), 1e-10);
            }

            Assert.True(fit.Error <= NaiveError(groups, constraint, flips, total) + 1e-10);
            // A grid is never better than the exact optimum.
            Assert.True(fit.Error <= ThresholdOptimizer.Fit(groups, new ThresholdSettings(constraint) { Flips = flips, Rates = 101 }).Error + 1e-12);
        }, iter: 60);

    [Fact]
    public void One_person_gets_one_answer_and_people_are_selected_at_the_stated_rate()
    {
        GroupRule rule = new("a", new ScoreCut(CutSide.Above, 0.5), ScoreCut.Nobody, 0.3);
        bool Selected(long key, int person) => SubjectDraw.Of(key, $"person {person}") < rule.ChanceOf(0.9);

        Assert.All(Enumerable.Range(0, 100), person => Assert.Equal(Selected(7, person), Selected(7, person)));
        // 20,000 draws of chance .3: the standard error is .0032.
        Assert.InRange(Enumerable.Range(0, 20_000).Average(person => Selected(7, person) ? 1.0 : 0), 0.287, 0.313);
        Assert.NotEqual(Enumerable.Range(0, 200).Select(person => Selected(7, person)), Enumerable.Range(0, 200).Select(person => Selected(8, person)));
        Assert.Equal([0, 0.3], Chances(rule, 0.2, 0.9));
    }

    /// <summary>Every mixture of any two cuts of every group, on a grid of common rates.</summary>
    private static double NaiveError(ScoredGroup[] groups, FairnessConstraint constraint, bool flips, double total)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i <= 60; i++)
        {
            double rate = i / 60.0;
            double[] reached = [.. groups.Select(group => Reach(group, constraint, flips, rate))];
            double error = constraint == FairnessConstraint.EqualizedOdds
                ? ((groups.Sum(group => group.Positives) * (1 - reached.Min())) + (groups.Sum(group => group.Negatives) * rate)) / total
                : 1 - (reached.Sum() / total);
            best = Math.Min(best, error);
        }

        return best;
    }

    // The most right decisions (or, for equalized odds, the largest true positive rate) at a rate.
    private static double Reach(ScoredGroup group, FairnessConstraint constraint, bool flips, double rate)
    {
        (double X, double Y)[] cuts = [.. group.Cuts(flips).Select(cut => constraint switch
        {
            FairnessConstraint.DemographicParity => ((cut.True + cut.False) / (group.Positives + group.Negatives), cut.True + group.Negatives - cut.False),
            FairnessConstraint.TruePositiveRateParity => (cut.True / group.Positives, cut.True + group.Negatives - cut.False),
            FairnessConstraint.FalsePositiveRateParity => (cut.False / group.Negatives, cut.True + group.Negatives - cut.False),
            _ => (cut.False / group.Negatives, cut.True / group.Positives),
        })];
        return cuts.SelectMany(a => cuts.Where(b => a.X <= rate && rate <= b.X).Select(b => a.X == b.X ? Math.Max(a.Y, b.Y) : a.Y + ((b.Y - a.Y) * (rate - a.X) / (b.X - a.X)))).Max();
    }

    private static ScoredGroup[] Example()
    {
        (string Name, int From, int Count)[] groups = [("A", 0, 7), ("B", 7, 7), ("C", 14, 6)];
        return [.. groups.Select(group => new ScoredGroup(group.Name, Enumerable.Range(group.From, group.Count).Select(i => ((double)(Scores[i] - '0'), (byte)(Labels[i] - '0'), 1.0))))];
    }

    private static double[] Chances(GroupRule rule, params double[] scores) => [.. scores.Select(score => Math.Round(rule.ChanceOf(score), 6))];
}

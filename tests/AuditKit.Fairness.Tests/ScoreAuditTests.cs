using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Calibration;
using AuditKit.Fairness.ScoringRates;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Fairness.Tests;

/// <summary>Scores and calibration by group: published numbers, identities, and what cannot be measured.</summary>
[Trait("Kind", "numeric")]
public sealed class ScoreAuditTests
{
    private const string Compas = "data/compas/compas-scores-two-years.noid.csv";

    private static readonly (string?, string?, string, double, int)[] TwoGroups =
    [
        ("a", "yes", "yes", .9, 30), ("a", "yes", "no", .4, 10), ("a", "no", "yes", .7, 8), ("a", "no", "no", .2, 40),
        ("b", "yes", "yes", .8, 18), ("b", "yes", "no", .3, 22), ("b", "no", "yes", .6, 4), ("b", "no", "no", .1, 50),
    ];

    [Fact]
    public void Deciles_HaveThePublishedAreasErrorsAndComparison()
    {
        long[] black = [398, 393, 346, 385, 365, 384, 400, 359, 380, 286], blackPositive = [91, 119, 145, 177, 176, 215, 237, 245, 269, 227];
        PredictionTable table = CompasTable();
        SliceLattice lattice = SliceLattice.Of(AuditedRows.Of(table), 1);
        CubeSlice first = Slice(lattice, "African-American"), second = Slice(lattice, "Caucasian");

        Assert.Equal(black, first.Scores!.PositiveCounts.Zip(first.Scores.NegativeCounts, (up, down) => up + down));
        Assert.Equal(blackPositive, first.Scores.PositiveCounts);
        (AucEstimate one, AucEstimate two) = (first.Scores.Auc()!, second.Scores!.Auc()!);
        // Printed with nine and six decimals.
        Close.To(.691834381, one.Value, 5.1e-10);
        Close.To(.008561806, one.StandardError, 5.1e-10);
        Close.To(.693146274, two.Value, 5.1e-10);
        Close.To(.010797494, two.StandardError, 5.1e-10);
        AucTest test = AucTest.Of([one, two]);
        Close.To(-.095202, test.Statistic, 5.1e-7);
        Close.To(.924154, test.Probability, 5.1e-7);
    }

    [Fact]
    public void FilteredRowsAgainstHighScores_HaveThePublishedFalsePositiveRate()
    {
        DomainResult result = Examination.Run(CompasTable(filtered: true, "High"), options: [("bootstrap", "100"), ("intersections", "1")]);

        Assert.Equal(6172, result.Of("fairness.count").Estimate);
        // Printed with seven decimals.
        Close.To(.0883140, result.Of("fairness.false_positive_rate").Estimate, 5.1e-8);
    }

    [Fact]
    public void ErrorRateIdentity_IsTheCountedRateInEveryGroup()
    {
        Close.To(.4484679665738161, Identity(1369, 805, 532, 990).FalsePositiveRate, 1e-15);
        SliceLattice lattice = SliceLattice.Of(AuditedRows.Of(CompasTable()), 2);
        CubeSlice[] slices = [.. lattice.Sets.SelectMany(set => set.Slices).Where(slice => ImpossibilityIdentity.Of(slice) is not null)];

        Assert.True(slices.Length > 10);
        // Five operations on rounded quotients.
        Assert.All(slices, slice => Close.To(ConfusionMetrics.FalsePositiveRate.Rate(slice.Outcomes).Estimate, ImpossibilityIdentity.Of(slice)!.FalsePositiveRate, 1e-14));
        Close.To(.4484679665738161, ImpossibilityIdentity.Of(Slice(lattice, "African-American"))!.FalsePositiveRate, 1e-14);
    }

    [Fact]
    public void WithoutARightPositive_TheIdentityIsSilent()
    {
        Assert.Null(ImpossibilityIdentity.Of(new CubeSlice(Core.Slice.All, [], OutcomeTable.Of(new ConfusionMatrix(0, 3, 4, 5)), null)));
        Assert.Null(ImpossibilityIdentity.Of(new CubeSlice(Core.Slice.All, [], OutcomeTable.Of(new ConfusionMatrix(3, 0, 4, 0)), null)));
    }

    [Fact]
    public void TheReportSays_ThatDifferingBaseRatesRuleOutEqualErrors()
    {
        TableExhibit table = Table(Run(TwoGroups), "fairness.impossibility");

        Assert.Contains("cannot hold together", table.Note, StringComparison.Ordinal);
        Assert.Equal(["All rows", "a", "b"], table.Rows.Select(row => row[0].Text));
        Close.To(8 / 48.0, table.Rows[1][4].Number, 1e-15);
        // Group b at the PPV 48/60 and FNR 32/80 of all rows: p / (1 - p) = 40/54.
        Close.To(40 / 54.0 * (12 / 48.0) * (48 / 80.0), table.Rows[2][5].Number, 1e-15);
    }

    [Fact]
    public void EveryGroup_HasItsCalibrationAndBrierParts()
    {
        DomainResult result = Run(TwoGroups);

        foreach ((string, string)[] slice in new[] { [], new[] { ("group", "a") }, [("group", "b")] })
        {
            double parts = Value("brier_reliability") - Value("brier_resolution") + Value("brier_uncertainty") + Value("brier_within_bins");
            Close.To(Value("brier_score"), parts, 1e-14);
            Assert.True(result.Of("fairness.calibration_slope", slice).Interval is not null);

            double Value(string metric) => result.Of($"fairness.{metric}", slice).Estimate!.Value;
        }

        Close.To(40 / (27 + 4 + 5.6 + 8), result.Of("fairness.calibration_in_the_large", ("group", "a")).Estimate, 1e-14);
        Close.To((5.6 + 8) / 48, result.Of("fairness.generalized_false_positive_rate", ("group", "a")).Estimate, 1e-14);
        Close.To(1 - ((27 + 4) / 40.0), result.Of("fairness.generalized_false_negative_rate", ("group", "a")).Estimate, 1e-14);
        Close.To(((5.6 + 8) / 48) - ((2.4 + 5) / 54), result.Gap("fairness.generalized_false_positive_rate_difference", "group").Estimate, 1e-14);
    }

    [Fact]
    public void CrossGroupAuc_CountsPairsAcrossGroups()
    {
        Measurement cross = Run(TwoGroups).Measurements.Single(m => m.Metric == "fairness.cross_group_auc" && m.Slice.ValueOf("group") == "b");

        // Positives of b: 18 at .8, 22 at .3; negatives of a: 8 at .7, 40 at .2.
        Assert.Equal(((18 * 48) + (22 * 40)) / (40.0 * 48), cross.Estimate);
        Assert.Equal("group=a", cross.Options["negatives"]);
        Assert.Equal(88, cross.Count);
        Assert.Contains("delong", cross.Interval!.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void ScoresBeyondOne_AreRankedButNotCalibrated()
    {
        DomainResult result = Run([.. TwoGroups, ("b", "yes", "yes", 1.5, 1)]);

        string[] silent = ["calibration_in_the_large", "calibration_slope", "calibration_intercept", "spiegelhalter_z", "brier_reliability", "brier_score", "generalized_false_positive_rate"];
        Assert.All(silent, metric => Assert.Equal("scores are not probabilities in [0, 1]", result.Of($"fairness.{metric}").Reason));
        Assert.NotNull(result.Of("fairness.auc", ("group", "b")).Interval);
        Assert.NotNull(result.Gap("fairness.abroca", "group").Interval);
        Assert.NotNull(result.Gap("fairness.scoring_rate_ratio", "group").Interval);
        Assert.DoesNotContain(result.Exhibits, exhibit => exhibit.Id == "fairness.calibration");
    }

    [Fact]
    public void SeparatedScores_HaveNoSlopeAndSayWhy()
    {
        DomainResult result = Run([("a", "yes", "yes", .8, 20), ("a", "no", "no", .2, 20), .. TwoGroups.Where(row => row.Item1 == "b")]);

        Assert.Equal("the scores separate the labels, so that no slope is finite", result.Of("fairness.calibration_slope", ("group", "a")).Reason);
        Assert.NotNull(result.Of("fairness.calibration_in_the_large", ("group", "a")).Interval);
        Assert.NotNull(result.Of("fairness.calibration_slope", ("group", "b")).Interval);
    }

    [Fact]
    public void AGroupWhoseScoresPromiseTooLittle_IsNamed()
    {
        Finding finding = Run([("a", "yes", "no", .3, 60), ("a", "no", "no", .3, 40), ("b", "yes", "no", .3, 30), ("b", "no", "no", .3, 70)]).Findings.Single(finding => finding.Code == "fairness.miscalibrated_group");

        Assert.Equal(Core.Slice.Of(("group", "a")), finding.Slice);
        Assert.Contains("observed over expected is 2.000", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void AuditedThreshold_IsReadOffTheRowsAndItsGapIsTheAuditedOne()
    {
        // Group b answers by .5 here, so that the answers are one cut of the score.
        DomainResult result = Run(TwoGroups);
        TableExhibit table = Table(result, "fairness.threshold_sweep");
        Measurement largest = result.Gap("fairness.threshold_sweep_true_positive_rate_difference", "group");

        Assert.Contains("follow the threshold 0.6", table.Note, StringComparison.Ordinal);
        Assert.Equal(result.Gap("fairness.equal_opportunity_difference", "group").Estimate!.Value, table.Rows[0][2].Number!.Value, 1e-15);
        Assert.True(largest.Estimate >= table.Rows[0][2].Number);
        Assert.True(largest.Interval!.Contains(largest.Estimate!.Value));
        SeriesExhibit chart = Assert.IsType<SeriesExhibit>(result.Exhibits.Single(exhibit => exhibit.Id == "fairness.threshold_sweep_1"));
        Assert.Equal(["gap of true positive rates", "gap of false positive rates", "audited threshold"], chart.Lines.Select(line => line.Name));
    }

    [Fact]
    public void AnswersThatAreNoCut_HaveNoAuditedThreshold()
    {
        DomainResult result = Run([.. TwoGroups, ("a", "no", "no", .95, 1)]);

        Assert.Contains("no cut of the score", result.Exhibits.Single(exhibit => exhibit.Id == "fairness.threshold_sweep_1").Note, StringComparison.Ordinal);
        Assert.NotNull(result.Gap("fairness.threshold_sweep_selection_rate_difference", "group").Interval);
    }

    [Fact]
    public void ScoringRates_CountScoresAboveTheMedianOfAll()
    {
        // Sorted: 50 of .1, 40 of .2, then .3: the 91st and 92nd of 182.
        DomainResult result = Run(TwoGroups);
        Measurement a = result.Of("fairness.scoring_rate", ("group", "a")), b = result.Of("fairness.scoring_rate", ("group", "b")), ratio = result.Gap("fairness.scoring_rate_ratio", "group");

        Assert.Equal(48 / 88.0, a.Estimate);
        Assert.Equal(22 / 94.0, b.Estimate);
        Assert.Equal("wilson", a.Interval!.Method);
        Close.To(22 / 94.0 / (48 / 88.0), ratio.Estimate, 1e-15);
    }

    [Fact]
    public void SmallAndUnknownCategories_AreListedAndLeftOutOfTheRatio()
    {
        PredictionTable table = Examination.Table(true, true, [.. TwoGroups, ("c", "no", "no", .1, 3), (null, "no", "no", .1, 9)]);
        ScoredRows rows = new(table);
        AttributeSet set = SliceLattice.Of(AuditedRows.Of(table), 1).Sets[1];
        ScoringRate rate = new(set, rows.Rates(set), table.RowCount, .02);

        Assert.True(rate.IsLeftOut(2));
        Assert.Equal([0, 1], rate.Included);
        Assert.Equal(9, rate.Unknown);
        Assert.Null(rate.ImpactRatio(2));
        Assert.Equal(1, rate.ImpactRatio(0));
        TableExhibit shown = ScoringRateTable.Of([rate], rows.Median!.Value, "three applicants", new FairnessSettings { Order = 1, Replicates = 100, Bins = 15, Margin = .1, Anytime = false, Level = .95, Seeds = Core.Randomness.SeedStream.FromSeed(1) });
        Assert.Equal(["a", "b", "c", "unknown"], shown.Rows.Select(row => row[1].Text));
        Assert.Equal("left out", shown.Rows[2][5].Text);
        Assert.Contains("three applicants", shown.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void LeavingCategoriesOut_NeedsAJustification()
    {
        ScoringRateExamination examination = new();
        MapNode section = new([new MapEntry(new ScalarNode("scoringRate", false, null), new MapNode([new MapEntry(new ScalarNode("excludeUnder", false, null), new ScalarNode("0.02", false, null))], null))], null);
        List<Problem> problems = [];
        OptionSet options = new OptionSchema(examination.Options).Resolve(section, "fairness", problems);

        Problem problem = Assert.Single(examination.Validate(options, null!, null!));

        Assert.Empty(problems);
        Assert.Equal("scoringRate.excludeUnder", problem.Path);
    }

    [Fact]
    public void Weights_ReachEveryScoreMetricButTheRocArea()
    {
        PredictionTable table = SharedTables.Predictions("reference/models/adult_mlp/test_predictions.csv", "y_true", "y_pred", "score", ["sex"], "hours-per-week");
        DomainResult result = Examination.Run(table, options: [("bootstrap", "100")]);

        string[] measured = ["auc", "brier_score", "expected_calibration_error", "calibration_in_the_large", "calibration_slope", "spiegelhalter_z", "brier_reliability", "generalized_false_positive_rate", "scoring_rate"];
        Assert.All(measured, metric => Assert.NotNull(result.Of($"fairness.{metric}", ("sex", "Female")).Estimate));
        Assert.NotNull(result.Gap("fairness.auc_difference", "sex").Interval);
        Assert.NotNull(result.Gap("fairness.threshold_sweep_selection_rate_difference", "sex").Interval);
        Assert.Equal("row weights are not applied to the area between ROC curves", result.Gap("fairness.abroca", "sex").Reason);
        Assert.True(result.Of("fairness.design_effect", ("sex", "Female")).Estimate > 1);
        // Points by scikit-learn's definition with sample_weight, summed here naively.
        (double score, double weight, double error) = (0, 0, 0);
        for (int row = 0; row < table.RowCount; row++)
        {
            weight += table.Weights[row];
            score += table.Weights[row] * table.Scores[row];
            error += table.Weights[row] * Math.Pow(table.Scores[row] - table.Labels[row], 2);
        }

        // 16,281 terms added in another order.
        Close.To(error / weight, result.Of("fairness.brier_score").Estimate, 1e-12);
    }

    private static DomainResult Run((string?, string?, string, double, int)[] rows) => Examination.Run(Examination.Table(true, true, rows), options: [("bootstrap", "100")]);

    private static TableExhibit Table(DomainResult result, string id) => Assert.IsType<TableExhibit>(result.Exhibits.Single(exhibit => exhibit.Id == id));

    private static CubeSlice Slice(SliceLattice lattice, string race) => lattice.Sets.SelectMany(set => set.Slices).Single(slice => slice.Slice.Equals(Core.Slice.Of(("race", race))));

    private static ImpossibilityIdentity Identity(double tp, double fp, double fn, double tn) => new((tp + fn) / (tp + fp + fn + tn), tp / (tp + fp), fn / (tp + fn));

    private static PredictionTable CompasTable(bool filtered = false, params string[] positive)
    {
        CsvOptions csv = new() { Types = new Dictionary<string, ColumnRequest> { ["two_year_recid"] = ColumnRequest.Category } };
        Table table = CsvFile.Read(SharedTables.Path(Compas), csv).Require().Table;
        PredictionOptions options = new() { Prediction = "score_text", PredictionPositive = positive.Length > 0 ? positive : ["Medium", "High"], Label = "two_year_recid", Positive = ["1"], Score = "decile_score", Attributes = ["race", "sex"] };
        PredictionTable all = PredictionTableBuilder.Build(table, options).Require();
        return filtered ? all.Select([.. Enumerable.Range(0, all.RowCount).Where(row => Kept(table, row))]) : all;
    }

    // The published filter: arrest within 30 days of the screening, a known case, no ordinary traffic offence, a score.
    private static bool Kept(Table table, int row)
    {
        return double.TryParse(Text("days_b_screening_arrest"), System.Globalization.CultureInfo.InvariantCulture, out double days) && Math.Abs(days) <= 30
        && Text("is_recid") != "-1" && Text("c_charge_degree") != "O" && Text("score_text") != "N/A";

        string? Text(string name) => table.Find(name, out Column? column) ? column.TextAt(row) : throw new InvalidOperationException(name);
    }
}

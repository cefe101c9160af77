using System.Text.Json;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Fairness.Conditional;

namespace AuditKit.Fairness.Tests.Conditional;

/// <summary>Comparisons given a control column: Berkeley 1973, Fairlearn's control features, and where nothing can be said.</summary>
[Trait("Kind", "numeric")]
public sealed class ConditionalTests
{
    private static readonly (string Department, int MenIn, int MenOut, int WomenIn, int WomenOut)[] Berkeley =
        [("A", 512, 313, 89, 19), ("B", 353, 207, 17, 8), ("C", 120, 205, 202, 391), ("D", 138, 279, 131, 244), ("E", 53, 138, 94, 299), ("F", 22, 351, 24, 317)];

    [Fact]
    public void Berkeley_IsFoundToTurnItsSign()
    {
        DomainResult result = Admissions().Run(("control", Examination.List("department")));

        Finding reversal = Assert.Single(result.Findings, finding => finding.Code == SimpsonGuard.Code);

        Assert.Equal(Severity.Warning, reversal.Severity);
        Assert.StartsWith("Over all rows, sex Female is selected less often than the others (difference -0.142 ", reversal.Sentence, StringComparison.Ordinal);
        Assert.Contains("among rows with the same department it is selected more often (pooled difference +0.0", reversal.Sentence, StringComparison.Ordinal);
        // Printed with six decimals.
        Close.To(.143826, Of(result, ConditionalMetrics.Disparity, "Female").Estimate, 5.1e-7);
        Close.To(-.019283, Of(result, ConditionalMetrics.ConditionalDisparity, "Female").Estimate, 5.1e-7);
        Close.To(.232263, Of(result, ConditionalMetrics.Independence, "Female").Estimate, 5.1e-7);
        Assert.Equal("6 of 6, 4526 of 4526 rows", Of(result, ConditionalMetrics.ConditionalDisparity, "Female").Options["strata"]);
        Assert.Contains(result.Exhibits, exhibit => exhibit.Id == "fairness.conditional");
    }

    [Fact]
    public void NoControl_FindsNothingButASureReversalInAFeature()
    {
        DomainResult berkeley = Admissions().Run();

        // Within departments the difference is within noise, so the guard over features stays quiet.
        Assert.DoesNotContain(berkeley.Findings, finding => finding.Code == SimpsonGuard.Code);
        Assert.DoesNotContain(berkeley.Measurements, measurement => measurement.Metric.Contains("conditional", StringComparison.Ordinal));

        DomainResult sure = AuditedSample.Of(
            AuditedSample.Table(
                ["sex", "ward", "prediction"], (["F", "hard", "yes"], 180), (["F", "hard", "no"], 420), (["F", "easy", "yes"], 90), (["F", "easy", "no"], 10), (["M", "hard", "yes"], 10), (["M", "hard", "no"], 90), (["M", "easy", "yes"], 420), (["M", "easy", "no"], 180)),
            ["sex"]).Run();

        Finding found = Assert.Single(sure.Findings, finding => finding.Code == SimpsonGuard.Code);
        Assert.Contains("sex F is selected less often than the others", found.Sentence, StringComparison.Ordinal);
        Assert.Contains("the same ward", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void AFeatureThatIsPureNoise_GivesAReversalInAtMostOneAuditInTwenty()
    {
        int found = 0;
        const int Audits = 200;
        for (int audit = 0; audit < Audits; audit++)
        {
            Core.Randomness.RandomSource source = Core.Randomness.SeedStream.FromSeed(8).For("noise", audit).Open();
            string[] Draw(params string[] values) => [.. Enumerable.Range(0, 400).Select(_ => values[source.Next(values.Length)])];
            Table table = new(
                new NamedColumn("group", CategoryColumn.OfTexts(Draw("a", "b", "c"))),
                new NamedColumn("prediction", CategoryColumn.OfTexts(Draw("yes", "no"))),
                new NamedColumn("first", CategoryColumn.OfTexts(Draw("p", "q", "r", "s"))),
                new NamedColumn("second", CategoryColumn.OfTexts(Draw("x", "y"))));
            FairnessSubject subject = Subject(AuditedSample.Of(table, ["group"]));
            found += FeatureGuard.Of(subject, []).Any() ? 1 : 0;
        }

        Assert.InRange(found, 0, 10);
    }

    [Fact]
    public void FairlearnsControlFeatures_GiveTheSameStratumGaps()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedTables.Path("reference/fairness/fairlearn.json")));
        JsonElement reference = document.RootElement.GetProperty("control_cases")[0];
        DomainResult result = SharedTables.Audited("reference/models/adult_mlp/test_predictions.csv", "y_true", "y_pred", ["sex"]).Run(("control", Examination.List("race")));
        (string Theirs, string Own)[] names = [("selection_rate", "demographic_parity"), ("tpr", "equal_opportunity"), ("fpr", "false_positive_rate")];
        int compared = 0;
        foreach ((string part, string suffix) in new[] { ("difference_between_groups", "difference"), ("ratio_between_groups", "ratio") })
        {
            foreach (JsonElement stratum in reference.GetProperty(part).EnumerateArray())
            {
                string race = stratum.GetProperty("group")[0].GetString()!;
                foreach ((string theirs, string own) in names)
                {
                    Measurement gap = result.Measurements.Single(m => m.Metric == $"fairness.stratum_{own}_{suffix}" && m.Slice.Equals(Slice.Of(("race", race))));
                    // Both sides round a quotient or two.
                    Close.To(stratum.GetProperty("metrics").GetProperty(theirs).GetDouble(), gap.Estimate, 1e-12, $"{own} {suffix} {race}");
                    Assert.Equal("race", gap.Options["control"]);
                    compared++;
                }
            }
        }

        Assert.Equal(30, compared);
    }

    [Fact]
    public void PooledGap_IsTheGapOfStandardisedRates()
    {
        // Stratum u (60 rows): a 10/20, b 10/40. Stratum v (40 rows): a 10/10, b 15/30.
        AuditedSample sample = AuditedSample.Of(
            AuditedSample.Table(
                ["group", "stratum", "prediction"], (["a", "u", "yes"], 10), (["a", "u", "no"], 10), (["b", "u", "yes"], 10), (["b", "u", "no"], 30), (["a", "v", "yes"], 10), (["b", "v", "yes"], 15), (["b", "v", "no"], 15), (["a", "w", "yes"], 5)),
            ["group"]);

        Measurement pooled = sample.Run(("control", Examination.List("stratum"))).Measurements.Single(m => m.Metric == "fairness.conditional_demographic_parity_difference");

        Close.To((.6 * (.5 - .25)) + (.4 * (1 - .5)), pooled.Estimate, 1e-15);
        Assert.Equal("2 of 3, 100 of 105 rows", pooled.Options["strata"]);
        Assert.True(pooled.Interval!.Contains(pooled.Estimate!.Value));
    }

    [Fact]
    public void ControlsThatCannotServe_AreNotMeasuredWithTheReason()
    {
        Table table = AuditedSample.Table(["group", "prediction"], (["a", "yes"], 20), (["a", "no"], 20), (["b", "yes"], 30), (["b", "no"], 30)).With("age", NumberColumn.Of([.. Enumerable.Range(0, 100).Select(i => (double)i)]));
        AuditedSample sample = AuditedSample.Of(table, ["group"]);

        Assert.Equal("'age' has 100 different numbers; cut it with data.bins", Assert.Single(sample.Run(("control", Examination.List("age"))).Measurements, m => m.Options.ContainsKey("control")).Reason);
        Assert.Equal("the data has no column 'agee'", Assert.Single(sample.Run(("control", Examination.List("agee"))).Measurements, m => m.Options.ContainsKey("control")).Reason);
        DomainResult without = Examination.RunSection(sample.Predictions, Examination.Section(("control", Examination.List("age"))));
        Assert.Equal("the columns of the data are not at hand", Assert.Single(without.Measurements, m => m.Options.ContainsKey("control")).Reason);
    }

    [Fact]
    public void Weights_LeaveTestsOfCountsUnmeasured()
    {
        Table table = AuditedSample.Table(["group", "stratum", "prediction"], (["a", "u", "yes"], 20), (["a", "v", "no"], 20), (["b", "u", "yes"], 30), (["b", "v", "no"], 30)).With("w", NumberColumn.Of([.. Enumerable.Repeat(2.0, 100)]));

        DomainResult result = AuditedSample.Of(table, ["group"], weight: "w").Run(("control", Examination.List("stratum")));

        Assert.Equal("rows have weights, and tests of counts do not hold for them", result.Measurements.First(m => m.Metric == ConditionalMetrics.OddsRatio).Reason);
        Assert.NotNull(result.Measurements.Single(m => m.Metric == "fairness.conditional_demographic_parity_difference").Interval);
    }

    [Fact]
    public void EveryTableRow_HasOneCellPerColumn()
    {
        TableExhibit table = (TableExhibit)Admissions().Run(("control", Examination.List("department"))).Exhibits.Single(exhibit => exhibit.Id == "fairness.conditional");

        Assert.Equal(2, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
    }

    [Fact]
    public void FewRowsInMostStrata_LeaveHomogeneityUnmeasuredAndAreSaid()
    {
        DomainResult few = AuditedSample.Of(
            AuditedSample.Table(
                ["sex", "ward", "prediction"], (["F", "x", "yes"], 3), (["F", "x", "no"], 5), (["F", "y", "yes"], 4), (["F", "y", "no"], 4), (["M", "x", "yes"], 3), (["M", "x", "no"], 6), (["M", "y", "yes"], 4), (["M", "y", "no"], 5)),
            ["sex"]).Run(("control", Examination.List("ward")));
        DomainResult many = Admissions().Run(("control", Examination.List("department")));

        Assert.Contains("of the expected counts are below 5, and the test holds where at most 20 % are", Of(few, ConditionalMetrics.Homogeneity, "F").Reason, StringComparison.Ordinal);
        Assert.NotNull(Of(few, ConditionalMetrics.Independence, "F").Estimate);
        Assert.Contains("most strata have fewer than 10 rows", Note(few), StringComparison.Ordinal);
        // The test of the published admissions, and no warning there.
        Assert.InRange(Of(many, ConditionalMetrics.Homogeneity, "Female").Estimate!.Value, .0020, .0022);
        Assert.DoesNotContain("most strata have fewer", Note(many), StringComparison.Ordinal);
    }

    private static string Note(DomainResult result) => ((TableExhibit)result.Exhibits.Single(exhibit => exhibit.Id == "fairness.conditional")).Note!;

    private static FairnessSubject Subject(AuditedSample sample) => Examination.Subject(sample.Predictions, sample.Rows);

    private static Measurement Of(DomainResult result, string metric, string sex) => result.Measurements.Single(m => m.Metric == metric && m.Slice.ValueOf("sex") == sex);

    private static AuditedSample Admissions() => AuditedSample.Of(
        AuditedSample.Table(
            ["sex", "department", "prediction"],
            [.. Berkeley.SelectMany(d => new (string?[], int)[]
            {
                (["Male", d.Department, "yes"], d.MenIn), (["Male", d.Department, "no"], d.MenOut), (["Female", d.Department, "yes"], d.WomenIn), (["Female", d.Department, "no"], d.WomenOut),
            })]),
        ["sex"]);
}

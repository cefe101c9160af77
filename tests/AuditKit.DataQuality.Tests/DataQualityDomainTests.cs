using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.DataQuality.Tests;

public sealed class DataQualityDomainTests
{
    [Fact]
    public void A_planted_stand_in_leads_and_an_unrelated_column_does_not()
    {
        DomainResult result = Examination.Run(Planted(2000, 1));

        Assert.True(result.For("data.proxy_cramers_v", "feature", "street").Estimate > 0.7);
        Assert.True(result.For("data.proxy_cramers_v", "feature", "coin").Estimate < 0.1);
        Assert.True(result.For("data.proxy_adjusted_p_value", "feature", "street").Estimate < 0.01);
        Finding finding = result.Findings.Single(finding => finding.Code == "data.attribute_recoverable");
        Assert.Contains("most by street", finding.Sentence, StringComparison.Ordinal);
        Assert.True(result.Measurements.Single(measurement => measurement.Metric == "data.proxy_auc").Interval!.Lower > 0.85);
    }

    [Fact]
    public void Values_missing_in_one_group_are_told_with_the_groups()
    {
        DomainResult result = Examination.Run(Planted(2000, 1));

        Measurement gap = result.Measurements.Single(measurement => measurement.Metric == "data.missing_share_difference" && measurement.Options["column"] == "income");
        Assert.True(gap.Interval!.Contains(0.3));
        Assert.Contains("income", result.Findings.Single(finding => finding.Code == "data.missing_unequal").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_of_one_column_is_named_and_equal_sides_are_quiet()
    {
        DomainResult same = Examination.Run(Planted(2000, 1, drift: 0)), drifted = Examination.Run(Planted(2000, 1, drift: 1));

        Assert.DoesNotContain(same.Findings, finding => finding.Code == "data.drift" && finding.Severity == Severity.Warning);
        Assert.True(same.Of("data.drift_auc").Interval!.Contains(0.5));
        Assert.True(drifted.Of("data.drift_auc").Interval!.Lower > 0.6);
        Assert.True(drifted.For("data.drift_kolmogorov_smirnov", "column", "income").Estimate > 0.3);
        Assert.True(drifted.For("data.drift_adjusted_p_value", "column", "income").Estimate < 0.05);
        Assert.Contains("income by", drifted.Findings.Single(finding => finding.Code == "data.drift").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        AuditTable table = Planted(500, 2, drift: 1);

        Assert.Equal(CanonicalJson.WriteText(Examination.Run(table, threads: 1)), CanonicalJson.WriteText(Examination.Run(table, threads: 3)));
    }

    [Fact]
    public void The_order_of_rows_changes_no_number()
    {
        AuditTable table = Planted(400, 3, drift: 1);
        int[] order = [.. Enumerable.Range(0, 400)];
        SeedStream.FromSeed(1).Open().Shuffle<int>(order);
        AuditTable moved = AuditTableBuilder.Build(table.Table.Select(order), new AuditTableOptions { Label = "label", Positive = ["yes"], Attributes = ["group"] }, SplitAssignment.Of([.. order.Select(row => table.Split.Rows[row])])).Require();

        Measurement[] first = [.. Examination.Run(table).Measurements], second = [.. Examination.Run(moved).Measurements];

        Assert.Equal(first.Length, second.Length);
        // Sums over rows in another order: the last digits of eta squared, nothing else.
        for (int i = 0; i < first.Length; i++) Close.To(first[i].Estimate ?? -1, second[i].Estimate ?? -1, 1e-12, first[i].Metric);
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("all missing")]
    [InlineData("one class")]
    [InlineData("one group")]
    [InlineData("one row")]
    [InlineData("wide")]
    public void Odd_tables_are_measured_or_say_why_not(string kind)
    {
        int rows = kind == "one row" ? 1 : kind == "wide" ? 12_000 : 60;
        string Cycle(int row, int of) => $"v{row % of}";
        AuditTable table = Examination.Table(
            ["group"],
            SplitAssignment.Of([.. Enumerable.Range(0, rows).Select(row => row % 3 == 1 ? Split.Train : Split.Test)]),
            "label",
            ("group", Examination.Texts(Enumerable.Range(0, rows).Select(row => kind == "one group" ? "a" : Cycle(row, 2)))),
            ("x", kind == "constant" ? NumberColumn.Of([.. Enumerable.Repeat(1.0, rows)]) : kind == "all missing" ? NumberColumn.Of([.. Enumerable.Repeat(double.NaN, rows)]) : NumberColumn.Of([.. Enumerable.Range(0, rows).Select(row => (double)(row % 7))])),
            ("wide", Examination.Texts(Enumerable.Range(0, rows).Select(row => kind == "wide" ? $"w{row * 7919 % 5000}" : "w"))),
            ("label", Examination.Texts(Enumerable.Range(0, rows).Select(row => kind == "one class" ? "yes" : row % 2 == 0 || row == 0 ? "yes" : "no"))));

        DomainResult result = Examination.Run(table);

        Assert.Equal(DomainStatus.Completed, result.Status);
        Assert.All(result.Measurements, measurement => Assert.True(measurement.Estimate is not null || !string.IsNullOrWhiteSpace(measurement.Reason)));
        HashSet<string> declared = [.. new DataQualityDomain().Descriptor.Metrics.Select(metric => metric.Id)];
        Assert.All(result.Measurements, measurement => Assert.Contains(measurement.Metric, declared));
        foreach (MetricDescriptor metric in new DataQualityDomain().Descriptor.Metrics)
        {
            foreach (Measurement measurement in result.Measurements.Where(measurement => measurement.Metric == metric.Id && measurement.Estimate is not null))
            {
                Assert.InRange(measurement.Estimate!.Value, (metric.Minimum ?? double.NegativeInfinity) - 1e-12, (metric.Maximum ?? double.PositiveInfinity) + 1e-12);
            }
        }
    }

    [Fact]
    public void Without_attributes_and_labels_the_datasheet_still_stands()
    {
        AuditTable table = Examination.Table([], null, null, ("x", NumberColumn.Of(1, 2, 2)), ("y", Examination.Texts(["a", null, null])));

        DomainResult result = Examination.Run(table);

        TableExhibit sheet = result.Exhibits.OfType<TableExhibit>().Single(exhibit => exhibit.Id == "data.columns");
        Assert.Equal(["x", "y"], sheet.Rows.Select(row => row[0].Text));
        Close.To(1 / 3.0, result.Of("data.duplicate_share").Estimate, 1e-15);
        Assert.DoesNotContain(result.Measurements, measurement => measurement.Metric.StartsWith("data.proxy", StringComparison.Ordinal));
    }

    [Fact]
    public void Annotators_who_agree_less_on_one_group_are_told()
    {
        RandomSource source = SeedStream.FromSeed(8).Open();
        string[] groups = [.. Enumerable.Range(0, 400).Select(row => row % 2 == 0 ? "a" : "b")];
        string[] first = [.. groups.Select(_ => source.Next(2) == 0 ? "yes" : "no")];
        string[] second = [.. first.Select((label, row) => groups[row] == "b" && source.Next(2) == 0 ? (source.Next(2) == 0 ? "yes" : "no") : label)];
        AuditTable table = Examination.Table(["group"], null, "label", ("group", Examination.Texts(groups)), ("label", Examination.Texts(first)), ("first", Examination.Texts(first)), ("second", Examination.Texts(second)));

        DomainResult result = Examination.Run(table, section: Examination.Section(("annotators", new Core.Specs.ListNode([Examination.Scalar("first"), Examination.Scalar("second")], null))));

        Assert.Equal(1, result.Of("data.annotator_alpha", ("group", "a")).Estimate);
        Assert.True(result.Of("data.annotator_alpha", ("group", "b")).Interval!.Contains(0.5));
        Assert.Contains("group b", result.Findings.Single(finding => finding.Code == "data.annotators_disagree").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Planted_label_noise_is_seen_in_its_group_and_its_bounds_are_given()
    {
        RandomSource source = SeedStream.FromSeed(4).Open();
        const int Rows = 2000;
        string[] groups = new string[Rows], labels = new string[Rows];
        double[] scores = new double[Rows], numbers = new double[Rows];
        byte[] predictions = new byte[Rows];
        for (int row = 0; row < Rows; row++)
        {
            bool truth = source.Next(2) == 0, wrong = row % 2 == 1 && source.NextDouble() < 0.15;
            groups[row] = row % 2 == 0 ? "a" : "b";
            scores[row] = truth ? 0.8 + (0.19 * source.NextDouble()) : 0.01 + (0.19 * source.NextDouble());
            labels[row] = truth != wrong ? "yes" : "no";
            (predictions[row], numbers[row]) = (truth ? (byte)1 : (byte)0, source.NextDouble());
        }

        AuditTable table = Examination.Table(["group"], null, "label", ("group", Examination.Texts(groups)), ("x", NumberColumn.Of(numbers)), ("label", Examination.Texts(labels)));

        DomainResult result = Examination.Run(table, PredictionTable.Of(table, [.. Enumerable.Range(0, Rows)], predictions, scores));

        Assert.True(result.Of("data.label_issue_share", ("group", "b")).Interval!.Contains(0.15));
        Close.To(0, result.Of("data.label_issue_share", ("group", "a")).Estimate, 0.01);
        Assert.Contains(result.Findings, finding => finding.Code == "data.label_noise_unequal");
        Measurement bound = result.Of("data.true_positive_rate_bound", ("group", "b"));
        Assert.Equal(IntervalKind.Guaranteed, bound.Interval!.Kind);
        Assert.True(bound.Interval.Contains(bound.Estimate!.Value));
        Assert.Equal(2, result.Exhibits.Count(exhibit => exhibit.Id is "data.label_noise" or "data.labels_to_overturn"));
    }

    // A street that follows the group, a coin that does not, an income missing in 30 % of group b and, if asked, drifted.
    private static AuditTable Planted(int rows, int seed, double drift = 0)
    {
        RandomSource source = SeedStream.FromSeed(seed).For("planted").Open();
        string[] groups = [.. Enumerable.Range(0, rows).Select(_ => source.Next(2) == 0 ? "a" : "b")];
        Split[] split = [.. Enumerable.Range(0, rows).Select(_ => source.Next(2) == 0 ? Split.Train : Split.Test)];
        return Examination.Table(
            ["group"],
            SplitAssignment.Of(split),
            "label",
            ("group", Examination.Texts(groups)),
            ("street", Examination.Texts(groups.Select(group => source.NextDouble() < 0.1 ? (source.Next(2) == 0 ? "north" : "south") : group == "a" ? "north" : "south"))),
            ("coin", Examination.Texts(groups.Select(_ => source.Next(2) == 0 ? "heads" : "tails"))),
            ("income", NumberColumn.Of([.. groups.Select((group, row) => group == "b" && source.NextDouble() < 0.3 ? double.NaN : source.NextGaussian() + (split[row] == Split.Test ? drift : 0))])),
            ("label", Examination.Texts(groups.Select(_ => source.Next(3) == 0 ? "yes" : "no"))));
    }
}

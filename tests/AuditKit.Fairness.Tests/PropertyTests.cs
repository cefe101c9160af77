using AuditKit.Core.Domains;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Groups.Families;
using AuditKit.Fairness.Groups.Metrics;
using CsCheck;

namespace AuditKit.Fairness.Tests;

/// <summary>What must hold for any data, on the whole domain.</summary>
[Trait("Kind", "property")]
public sealed class PropertyTests
{
    private const int Cases = 12;

    // Counts of (TP, FP, FN, TN) for three groups; zeros are common.
    private static readonly Gen<int[]> Counts = Gen.Int[0, 25].Select(count => count < 4 ? 0 : count).Array[12].Where(counts => counts.Sum() > 0 && counts.Where((_, i) => i % 4 is 0 or 2).Sum() > 0);

    // What is a function of counts alone; searches that part the rows in halves are not.
    private static readonly HashSet<string> Counted = [.. GapMetrics.All.Concat(FamilyMetrics.All).Select(metric => metric.Id)];

    [Fact]
    public void WithinEveryGroup_RatesOfOneDenominatorAddUp() => Counts.Sample(
        counts =>
        {
            DomainResult result = Run(counts);
            foreach (string group in new[] { "a", "b", "c" })
            {
                AddUp(result, group, "true_positive_rate", "false_negative_rate");
                AddUp(result, group, "false_positive_rate", "true_negative_rate");
                AddUp(result, group, "positive_predictive_value", "false_discovery_rate");
            }
        },
        iter: Cases,
        threads: 1);

    [Fact]
    public void MeanOfGroupRates_IsTheOverallRate() => Counts.Sample(
        counts =>
        {
            DomainResult result = Run(counts);
            foreach (string metric in new[] { "selection_rate", "true_positive_rate", "false_positive_rate", "accuracy" })
            {
                Measurement[] groups = [.. result.Measurements.Where(m => m.Metric == $"fairness.{metric}" && m.Slice.Count == 1 && m.Reason is null)];
                if (result.Of($"fairness.{metric}").Estimate is { } overall) Close.To(overall, groups.Sum(m => m.Count * m.Estimate!.Value) / groups.Sum(m => m.Count), 1e-14, metric);
            }
        },
        iter: Cases,
        threads: 1);

    [Fact]
    public void RelabelledGroups_Permute() => Counts.Sample(
        counts =>
        {
            DomainResult first = Run(counts, "a", "b", "c"), second = Run(counts, "z", "y", "x");
            foreach (Measurement gap in first.Measurements.Where(m => m.By.Count > 0 && Counted.Contains(m.Metric)))
            {
                Measurement other = second.Measurements.Single(m => m.Metric == gap.Metric && m.By.SequenceEqual(gap.By));
                Assert.Equal(gap.Reason is null, other.Reason is null);
                if (gap.Estimate is { } estimate) Close.To(estimate, other.Estimate, 1e-12, gap.Metric);
                // A bootstrap draws the groups in another order: its ends agree up to the noise of 200 replicates.
                if (gap.Interval is { } interval && !interval.Method.Contains("bootstrap", StringComparison.Ordinal) && !interval.Method.Contains("bonferroni", StringComparison.Ordinal)) Close.To(interval.Upper, other.Interval!.Upper, 1e-12, gap.Metric);
            }

            Assert.Equal(Map(first, "a", "selection_rate"), Map(second, "z", "selection_rate"));
            Assert.Equal(Map(first, "c", "true_positive_rate"), Map(second, "x", "true_positive_rate"));
        },
        iter: Cases,
        threads: 1);

    [Fact]
    public void DoubledRows_MoveNoPointAndShrinkWidthsBySqrtTwo()
    {
        int[] counts = [300, 120, 90, 500, 260, 150, 110, 420, 220, 90, 140, 600];
        DomainResult once = Examination.Run(Cells(counts, ["a", "b", "c"]), options: ("bootstrap", "200"));
        DomainResult twice = Examination.Run(Cells([.. counts.Select(count => 2 * count)], ["a", "b", "c"]), options: ("bootstrap", "200"));
        int compared = 0;
        foreach (Measurement measurement in once.Measurements.Where(m => m is { Estimate: not null, Interval: not null } && Counted.Contains(m.Metric) && !m.Metric.Contains("entropy", StringComparison.Ordinal)))
        {
            Measurement other = twice.Measurements.Single(m => m.Metric == measurement.Metric && m.By.SequenceEqual(measurement.By) && m.Slice.Equals(measurement.Slice));
            // Half a pseudo-row of the smoothed log ratio moves the point a little; all others are quotients.
            Close.To(measurement.Estimate!.Value, other.Estimate, measurement.Metric.Contains("differential", StringComparison.Ordinal) ? 5e-3 : 1e-12, measurement.Metric);
            if (measurement.Interval!.Lower <= 0 || measurement.Interval.Upper >= 1 || measurement.Interval.Method.Contains("bootstrap", StringComparison.Ordinal)) continue;
            // Shrinkage moves a rate by about 2 / n and a width by less than 2 % here; log ratios are a little asymmetric.
            Assert.Equal(Math.Sqrt(2), measurement.Interval.Width / other.Interval!.Width, .05);
            compared++;
        }

        Assert.True(compared >= 40, $"only {compared} widths were compared");
    }

    [Fact]
    public void RowOrderAndThreads_LeaveEveryByteWithUnitsWeightsControlAndNeighbours()
    {
        (int[] shuffled, AuditedSample sample) = (Shuffled(), Sample());
        (string, Core.Specs.SpecNode)[] options =
        [
            ("control", Examination.List("ward")), ("individual", Examination.Section(("rows", Examination.Scalar("100")))), ("overall", Examination.Scalar("true")), ("reference", Examination.Section(("group", Examination.Scalar("a")))),
        ];
        string once = CanonicalJson.WriteText(sample.Run(options));

        Assert.Equal(once, CanonicalJson.WriteText(sample.Run(2, options)));
        // The same rows in another order: places in the source go with them.
        DomainResult other = (sample with { Predictions = sample.Predictions.Select(shuffled) }).Run(options);
        // The stored predictions stand in another order, so their digest differs; no number does.
        Assert.Equal(Bare(sample.Run(options)), Bare(other));
        Assert.Contains("design effect", Assert.Single(sample.Run().Limits, limit => limit.StartsWith("Rows of one person", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void UnitsOfOneRow_ChangeNothing()
    {
        AuditedSample plain = Sample(null), single = Sample("place");

        Assert.Equal(CanonicalJson.WriteText(plain.Run()), CanonicalJson.WriteText(single.Run()));
    }

    [Fact]
    public void RowsOfOnePerson_WidenEveryIntervalAndRefuseBinomialFormulas()
    {
        DomainResult rows = Sample(null, false).Run(), persons = Sample("person", false).Run();
        foreach (string metric in new[] { "selection_rate", "true_positive_rate", "balanced_accuracy", "f1" })
        {
            Measurement narrow = rows.Of($"fairness.{metric}"), wide = persons.Of($"fairness.{metric}");
            Close.To(narrow.Estimate!.Value, wide.Estimate, 1e-12, metric);
            // Within the positive labels persons differ less from each other than over all.
            Assert.True(wide.Interval!.Width > (metric == "selection_rate" ? 1.3 : 1.0) * narrow.Interval!.Width, $"{metric}: {wide.Interval.Width} against {narrow.Interval.Width}");
            Assert.NotEqual("wilson", wide.Interval.Method);
        }

        Assert.True(persons.Of("fairness.selection_rate_design_effect").Estimate > 2);
        Assert.DoesNotContain(rows.Measurements, m => m.Metric == "fairness.selection_rate_design_effect");
        Assert.True(persons.Gap("fairness.demographic_parity_difference", "group").Interval!.Width > 1.2 * rows.Gap("fairness.demographic_parity_difference", "group").Interval!.Width);
        Assert.Empty(((Core.Exhibits.TableExhibit)persons.Exhibits.Single(e => e.Id == "fairness.four_fifths_tests")).Rows);
    }

    [Fact]
    public void UndefinedOdds_NeverLookPerfect()
    {
        // No group has a negative label: the false positive rate is undefined and so are the odds.
        DomainResult result = Examination.Run(Examination.Table(true, false, ("a", "yes", "yes", 0, 30), ("a", "yes", "no", 0, 10), ("b", "yes", "yes", 0, 30), ("b", "yes", "no", 0, 10)), options: [("bootstrap", "100"), ("overall", "true")]);

        foreach (string metric in new[] { "equalized_odds_difference", "equalized_odds_ratio", "average_odds_difference", "average_odds_ratio", "equalized_odds_difference_to_overall", "equalized_odds_ratio_to_overall" })
        {
            Assert.Equal("no negative labels", result.Gap($"fairness.{metric}", "group").Reason);
        }
    }

    private static string Bare(DomainResult result) => CanonicalJson.WriteText(result with { Measurements = [.. result.Measurements.Select(measurement => measurement with { Evidence = [] })] });

    private static (double?, double?, long) Map(DomainResult result, string group, string metric)
    {
        Measurement measurement = result.Of($"fairness.{metric}", ("group", group));
        return (measurement.Estimate, measurement.Interval?.Upper, measurement.Count);
    }

    private static void AddUp(DomainResult result, string group, string first, string second)
    {
        Measurement one = result.Of($"fairness.{first}", ("group", group)), two = result.Of($"fairness.{second}", ("group", group));
        Assert.Equal(one.Count, two.Count);
        if (one.Reason is not null) Assert.Equal(one.Reason, two.Reason);
        else Close.To(1, one.Estimate + two.Estimate, 1e-15, first);
    }

    private static DomainResult Run(int[] counts, params string[] names)
    {
        string[] groups = names.Length == 0 ? ["a", "b", "c"] : names;
        // Every group has a row, so that it is declared, and somebody is selected; the same in all runs.
        return Examination.Run(Cells(counts, groups, [.. groups.Select(group => ((string?)group, (string?)null, "no", 0.0, 1)), (groups[0], null, "yes", 0, 1)]), options: ("bootstrap", "200"));
    }

    private static PredictionTable Cells(int[] counts, string[] groups, params (string?, string?, string, double, int)[] further) => Examination.Table(
        true,
        false,
        [
            .. groups.SelectMany((group, i) => new (string?, string?, string, double, int)[]
            {
                (group, "yes", "yes", 0, counts[4 * i]), (group, "no", "yes", 0, counts[(4 * i) + 1]), (group, "yes", "no", 0, counts[(4 * i) + 2]), (group, "no", "no", 0, counts[(4 * i) + 3]),
            }),
            .. further,
        ]);

    private static int[] Shuffled()
    {
        int[] order = [.. Enumerable.Range(0, 240)];
        Core.Randomness.SeedStream.FromSeed(1).For("order").Open().Shuffle<int>(order);
        return order;
    }

    private static AuditedSample Sample(string? unit = "person", bool weighted = true)
    {
        Core.Randomness.RandomSource source = Core.Randomness.SeedStream.FromSeed(6).For("sample").Open();
        int[] persons = [.. Enumerable.Range(0, 240).Select(row => row / 6)];
        double[] level = [.. Enumerable.Range(0, 40).Select(_ => source.NextDouble())];
        Table table = new(
            new NamedColumn("group", CategoryColumn.OfTexts([.. persons.Select(person => "abc"[person % 3].ToString())])),
            new NamedColumn("ward", CategoryColumn.OfTexts([.. persons.Select(_ => source.Next(2) == 0 ? "u" : "v")])),
            new NamedColumn("income", NumberColumn.Of([.. persons.Select(_ => source.NextGaussian())])),
            new NamedColumn("label", CategoryColumn.OfTexts([.. persons.Select(person => level[person] > .5 ? "yes" : "no")])),
            new NamedColumn("prediction", CategoryColumn.OfTexts([.. persons.Select(person => source.NextDouble() < (.8 * level[person]) + .1 ? "yes" : "no")])),
            new NamedColumn("person", NumberColumn.Of([.. persons.Select(person => (double)person)])),
            new NamedColumn("place", NumberColumn.Of([.. Enumerable.Range(0, 240).Select(row => (double)row)])),
            new NamedColumn("w", NumberColumn.Of([.. persons.Select(_ => 1 + source.NextDouble())])));
        string[] spare = unit is null ? ["person", "place"] : [unit == "person" ? "place" : "person"];
        return AuditedSample.Of(table.Without(spare).Without(unit is null or "place" ? ["person"] : []), ["group"], unit, weighted ? "w" : null);
    }
}

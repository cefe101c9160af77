using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Tests;

/// <summary>Rows of one unit are not independent: no number of any examination may be surer than its units make it.</summary>
[Trait("Kind", "property")]
public sealed class UnitTests
{
    private const int Units = 160;

    private static readonly Lazy<DomainResult> Single = new(() => Run(1, null)), Repeated = new(() => Run(4, "person")), Unscored = new(() => Run(1, null, scored: false));

    [Fact]
    public void RowsRepeatedWithinTheirUnit_MakeNoNumberOfAnyExaminationSurer()
    {
        DomainResult single = Single.Value, repeated = Repeated.Value;
        ILookup<string, Measurement> once = single.Measurements.ToLookup(Key);

        foreach (Measurement measurement in repeated.Measurements.Where(measurement => measurement.Interval is not null && once[Key(measurement)].Any(one => one.Interval is not null)))
        {
            // Equal but for the factor of few units (wider), and what 200 replicates leave to chance.
            double width = once[Key(measurement)].Single().Interval!.Width;
            Assert.True(measurement.Interval!.Width >= 0.9 * width, $"{Key(measurement)}: {measurement.Interval.Width} against {width}");
        }

        Assert.Contains(repeated.Measurements, measurement => measurement.Metric == "fairness.equalized_odds_difference" && measurement.Interval is not null);
    }

    [Fact]
    public void NoProbabilityOfIndependentRows_IsGiven()
    {
        DomainResult repeated = Repeated.Value;

        Assert.DoesNotContain(repeated.Measurements, measurement => (measurement.Metric.EndsWith("_probability", StringComparison.Ordinal) || measurement.Metric.EndsWith("_p", StringComparison.Ordinal)) && measurement.Estimate is not null);
        Assert.Contains(repeated.Measurements, measurement => measurement.Metric == "fairness.conditional_independence_probability" && measurement.Reason!.Contains("rows of one unit are not independent", StringComparison.Ordinal));
    }

    [Fact]
    public void CalibrationScoresAndThresholds_AreNotMeasuredAndSayWhy()
    {
        DomainResult single = Single.Value, repeated = Repeated.Value;
        // What is measured with scores and not without them.
        string[] ids = [.. Measured(single).Except(Measured(Unscored.Value))];

        Assert.True(ids.Length >= 25, string.Join(", ", ids));
        foreach (string id in ids)
        {
            Measurement[] given = [.. repeated.Measurements.Where(measurement => measurement.Metric == id)];
            Assert.NotEmpty(given);
            Assert.All(given, measurement => Assert.Equal(SliceMeasures.ClusteredScores, measurement.Reason));
        }

        // Whatever is measured on single rows has its row here as well.
        Assert.Empty(single.Measurements.Select(measurement => measurement.Metric).Except(repeated.Measurements.Select(measurement => measurement.Metric)));
    }

    private static IEnumerable<string> Measured(DomainResult result) => result.Measurements.Where(measurement => measurement.Estimate is not null).Select(measurement => measurement.Metric).Distinct();

    private static string Key(Measurement measurement) => $"{measurement.Metric} {measurement.Slice} {string.Join(',', measurement.By)} {string.Join(',', measurement.Options.Where(option => option.Key != "strata"))}";

    private static DomainResult Run(int repeats, string? unit, bool scored = true)
    {
        int[] persons = [.. Enumerable.Range(0, Units).SelectMany(person => Enumerable.Repeat(person, repeats))];
        CategoryColumn Of(Func<int, string> value) => CategoryColumn.OfTexts([.. persons.Select(value)]);
        Table table = new(
            new NamedColumn("person", Of(person => $"p{person}")),
            new NamedColumn("sex", Of(person => person % 2 == 0 ? "f" : "m")),
            new NamedColumn("age", Of(person => person % 8 < 4 ? "young" : "old")),
            new NamedColumn("job", Of(person => person % 16 < 8 ? "office" : "field")),
            new NamedColumn("label", Of(person => person * 13 % 7 < 3 ? "yes" : "no")),
            new NamedColumn("prediction", Of(person => person * 29 % 11 < (person * 13 % 7 < 3 ? 7 : 3) ? "yes" : "no")),
            new NamedColumn("score", NumberColumn.Of([.. persons.Select(person => ((person * 29 % 11 * 8) + (person * 37 % 13)) / 100.0)])));
        return AuditedSample.Of(table, ["sex", "age"], unit, score: scored ? "score" : null).Run(
            ("control", Examination.List("job")),
            ("overall", Examination.Scalar("true")),
            ("reference", Examination.Section(("sex", Examination.Scalar("m")))),
            ("individual", Examination.Section(("neighbours", Examination.Scalar("5")))));
    }
}

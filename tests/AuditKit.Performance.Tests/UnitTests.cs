using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance.Tests;

/// <summary>Rows of one unit are not independent: no number may be surer than its units make it.</summary>
[Trait("Kind", "property")]
public sealed class UnitTests
{
    private const int Units = 90;

    [Fact]
    public void RowsRepeatedWithinTheirUnit_MakeNoNumberSurer()
    {
        DomainResult single = Run(1, null), repeated = Run(4, "person");

        foreach (Measurement measurement in repeated.Measurements.Where(measurement => measurement.Interval is not null))
        {
            Measurement once = single.Of(measurement.Metric);
            Assert.Equal(once.Estimate!.Value, measurement.Estimate!.Value, 1e-12);
            // Equal but for the factor of few units (wider), and what 1,000 replicates leave to chance.
            Assert.True(measurement.Interval!.Width >= 0.93 * once.Interval!.Width, $"{measurement.Metric}: {measurement.Interval.Width} against {once.Interval.Width}");
        }

        Assert.Contains(repeated.Measurements, measurement => measurement.Metric == "performance.accuracy" && measurement.Interval is not null);
        Assert.Contains(repeated.Limits, limit => limit.StartsWith("Rows of one unit are not independent", StringComparison.Ordinal));
    }

    [Fact]
    public void MetricsOfScores_AreNotMeasuredAndSayWhy()
    {
        DomainResult repeated = Run(4, "person");

        Assert.All(["auc", "brier_score", "expected_calibration_error", "calibration_error_floor"], metric => Assert.Equal(SliceMeasures.ClusteredScores, repeated.Of($"performance.{metric}").Reason));
        Assert.DoesNotContain(repeated.Exhibits, exhibit => exhibit.Id is "performance.roc" or "performance.reliability");
    }

    [Fact]
    public void AUnitForEveryRow_ChangesNothing() =>
        Assert.Equal(Run(1, null).Measurements.Select(Text), Run(1, "person").Measurements.Select(Text));

    private static string Text(Measurement measurement) => $"{measurement.Metric} {measurement.Estimate} {measurement.Interval} {measurement.Reason}";

    private static DomainResult Run(int repeats, string? unit)
    {
        int[] persons = [.. Enumerable.Range(0, Units).SelectMany(person => Enumerable.Repeat(person, repeats))];
        Table table = new(
            new NamedColumn("person", CategoryColumn.OfTexts([.. persons.Select(person => $"p{person}")])),
            new NamedColumn("label", CategoryColumn.OfTexts([.. persons.Select(person => person % 3 == 0 ? "yes" : "no")])),
            new NamedColumn("prediction", CategoryColumn.OfTexts([.. persons.Select(person => person * 7 % 10 < (person % 3 == 0 ? 7 : 2) ? "yes" : "no")])),
            new NamedColumn("score", NumberColumn.Of([.. persons.Select(person => person * 37 % 100 / 100.0)])));
        AuditTableOptions roles = new() { Label = "label", Positive = ["yes"], Exclude = ["prediction", "score"], Unit = unit };
        PredictionOptions predictions = new() { Prediction = "prediction", PredictionPositive = ["yes"], Label = "label", Positive = ["yes"], Score = "score" };
        return Examination.Run(PredictionTableBuilder.Build(table, predictions).Require(), AuditTableBuilder.Build(table, roles, SplitAssignment.All(Split.Test, table.RowCount)).Require());
    }
}

using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Tests;

/// <summary>The search as a part of the domain.</summary>
public sealed class SliceExaminationTests
{
    private static readonly PredictionTable Planted = SliceSamples.Predictions(SliceSamples.Planted());

    [Fact]
    public void Attributes_are_searched_without_being_asked_for()
    {
        DomainResult result = Examination.Run(Planted);
        Finding finding = Assert.Single(result.Findings, found => found.Code == "fairness.slice_found");
        Assert.Equal((Slice.Of(("region", "N"), ("sex", "M")), Severity.Critical), (finding.Slice, finding.Severity));
        Assert.Contains(result.Exhibits, exhibit => exhibit.Id == "fairness.slices");
        Assert.All(result.Measurements.Where(measurement => measurement.Metric.StartsWith("fairness.slice", StringComparison.Ordinal)), measurement => Assert.NotEmpty(measurement.Evidence));
        Assert.Equal("sex, region", result.Measurements.Single(measurement => measurement.Metric == "fairness.slices_examined").Options["columns"]);
    }

    [Fact]
    public void None_turns_it_off() => Assert.DoesNotContain(Searched(Examination.Run(Planted, options: ("slices", "none"))), _ => true);

    [Fact]
    public void Another_metric_is_one_word() =>
        Assert.Equal("selection_rate", Searched(Examination.Run(Planted, options: ("slices", "selection_rate"))).First().Options["metric"]);

    [Fact]
    public void Without_labels_nothing_is_searched_unless_asked_for_and_then_the_reason_is_given()
    {
        PredictionTable bare = SliceSamples.Predictions(SliceSamples.Planted(), labels: false);
        Assert.Empty(Searched(Examination.Run(bare)));
        DomainResult asked = Examination.Run(bare, options: ("slices", "error"));
        Assert.Equal("'error' needs labels, and there are none", Assert.Single(Searched(asked)).Reason);
        Assert.Contains(asked.Findings, finding => finding.Code == "fairness.slices_not_searched");
        Assert.NotEmpty(Searched(Examination.Run(bare, options: ("slices", "selection_rate"))));
    }

    [Fact]
    public void Threads_change_nothing() => Assert.Equal(
        Searched(Examination.Run(Planted)).Select(measurement => (measurement.Metric, measurement.Slice, measurement.Value)),
        Searched(Examination.Run(Planted, threads: 3)).Select(measurement => (measurement.Metric, measurement.Slice, measurement.Value)));

    private static IEnumerable<Measurement> Searched(DomainResult result) => result.Measurements.Where(measurement => measurement.Metric.StartsWith("fairness.slice", StringComparison.Ordinal));
}

using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Fairness.Slices;

namespace AuditKit.Fairness.Tests;

public sealed class SliceAuditTests
{
    private static readonly Table Planted = SliceSamples.Planted();
    private static readonly Slice Worse = Slice.Of(("region", "N"), ("sex", "M"));

    [Theory]
    [InlineData("error", null, .4)]
    [InlineData("false_positive_rate", null, .4)]
    [InlineData("accuracy", null, -.4)]
    [InlineData("loss", null, .88)]
    [InlineData("error", "loss", .96)]
    public void The_planted_slice_is_confirmed_under_every_measure(string metric, string? value, double effect)
    {
        DomainResult result = SliceAudit.Examine(SliceSamples.Source(Planted), SliceSamples.Options with { Metric = metric, Value = value }).Require();
        Measurement divergence = Assert.Single(result.Measurements, measurement => measurement.Metric == "fairness.slice_divergence");
        Assert.Equal(Worse, divergence.Slice);
        Assert.Equal(value ?? metric, divergence.Options["metric"]);
        // One row of six, so five sixths of the effect lie between the slice and all rows; the seed is fixed.
        Assert.True(divergence.Interval!.Contains(effect * 5 / 6), $"{divergence.Interval}");
        Assert.InRange(divergence.Estimate!.Value, divergence.Interval.Lower, divergence.Interval.Upper);
        Finding finding = Assert.Single(result.Findings, found => found.Code == "fairness.slice_found");
        Assert.Equal(Worse, finding.Slice);
        Assert.Contains("region=N, sex=M", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_are_those_of_the_other_half_and_add_up()
    {
        DomainResult result = SliceAudit.Examine(SliceSamples.Source(Planted), SliceSamples.Options).Require();
        Measurement value = Of(result, "fairness.slice_value"), divergence = Of(result, "fairness.slice_divergence");
        Assert.InRange(value.Count, 180, 320);
        TableExhibit table = Assert.IsType<TableExhibit>(Assert.Single(result.Exhibits));
        double overall = table.Rows[0][2].Number!.Value;
        Close.To(value.Estimate!.Value - overall, divergence.Estimate, 1e-12);
        Assert.Equal("< 0.001", table.Rows[0][6].Text);
        Assert.True(Of(result, "fairness.slice_divergence_t").Estimate > 5);
        // a (mean / overall - 1) - (1 - a) (n / size - 1), n and size of the confirming half.
        int rows = Statistics.Search.RowHalves.Discovery([.. Enumerable.Range(0, SliceSamples.Rows).Select(row => (long)row)], SliceSamples.Options.Seeds.For("slice half").ToSeed()).Count(half => !half);
        Close.To((.95 * ((value.Estimate.Value / overall) - 1)) - (.05 * (((double)rows / value.Count) - 1)), Of(result, "fairness.slice_line_score").Estimate, 1e-9);
        (double examined, double small) = (Of(result, "fairness.slices_examined").Estimate!.Value, Of(result, "fairness.slices_too_small").Estimate!.Value);
        // Two sexes, three regions and the missing one: 2 + 4 + 8 combinations; under 2 % of the rows lack a region in each sex.
        Assert.Equal(14, examined + small);
        Assert.Equal(2, small);
        Assert.Equal("2", Of(result, "fairness.slices_examined").Options["order"]);
    }

    [Theory]
    [InlineData(null, "person")]
    [InlineData("weight", null)]
    public void Units_and_weights_are_confirmed_by_their_own_variance(string? weight, string? unit)
    {
        DomainResult result = SliceAudit.Examine(SliceSamples.Source(Planted, weight: weight, unit: unit), SliceSamples.Options).Require();
        Measurement divergence = Of(result, "fairness.slice_divergence");
        Assert.Equal((Worse, "linearised, by unit"), (divergence.Slice, divergence.Interval!.Method));
        // Men weigh twice: two rows of nine are in the slice, and seven ninths of the effect remain.
        Assert.True(divergence.Interval.Contains(.4 * (weight is null ? 5.0 / 6 : 7.0 / 9)), $"{divergence.Interval}");
        Assert.DoesNotContain(result.Measurements, measurement => measurement.Metric == "fairness.slice_line_score");
    }

    [Fact]
    public void Numbers_are_cut_by_stated_edges_or_quantiles_that_the_record_holds()
    {
        SliceOptions options = SliceSamples.Options with { Columns = ["sex", "age", "region"] };
        Measurement quartiles = Of(SliceAudit.Examine(SliceSamples.Source(Planted), options).Require(), "fairness.slices_examined");
        Assert.Matches("^age: [0-9]+, [0-9]+, [0-9]+$", quartiles.Options["bins"]);
        Measurement stated = Of(SliceAudit.Examine(SliceSamples.Source(Planted), options with { Bins = new Dictionary<string, IReadOnlyList<double>> { ["age"] = [30, 50.5] } }).Require(), "fairness.slices_examined");
        Assert.Equal("age: 30, 50.5", stated.Options["bins"]);
        Assert.Equal("sex, age, region", stated.Options["columns"]);
    }

    [Fact]
    public void Quantile_edges_part_the_rows_evenly_and_cut_off_a_value_that_fills_several_bands()
    {
        Assert.Equal([25, 50, 75], QuantileEdges.Of(NumberColumn.Of([.. Enumerable.Range(0, 100).Select(i => (double)i)]), 4));
        Assert.Equal([7], QuantileEdges.Of(NumberColumn.Of([.. Enumerable.Range(0, 100).Select(i => i < 90 ? 0.0 : 7 + i - 90), double.NaN]), 4));
    }

    [Fact]
    public void Nothing_to_find_is_said_in_one_sentence_with_the_counts()
    {
        DomainResult result = SliceAudit.Examine(SliceSamples.Source(Planted), SliceSamples.Options with { Metric = "base_rate" }).Require();
        Assert.Empty(result.Findings);
        NoteExhibit note = Assert.IsType<NoteExhibit>(Assert.Single(result.Exhibits));
        Assert.Contains("confirmed in the other half: 0", note.Text, StringComparison.Ordinal);
        Assert.Equal(0, Of(result, "fairness.slices_confirmed").Estimate);
    }

    [Theory]
    [InlineData("columns", "missing_column", "there is no column 'missing_column'")]
    [InlineData("columns", "id", "'id' has 3000 values; a searched column has at most 255")]
    [InlineData("columns", "constant", "constant has one value only")]
    [InlineData("value", "sex", "'sex' holds texts")]
    [InlineData("value", "nothing", "there is no column 'nothing'")]
    [InlineData("metric", "happiness", "there is no metric 'happiness'")]
    public void What_cannot_be_searched_is_refused_with_the_reason(string option, string text, string reason)
    {
        SliceOptions options = option switch
        {
            "columns" => SliceSamples.Options with { Columns = [text] },
            "value" => SliceSamples.Options with { Value = text },
            _ => SliceSamples.Options with { Metric = text },
        };
        Problem problem = Assert.Single(SliceAudit.Examine(SliceSamples.Source(Planted), options).Problems);
        Assert.Equal(option, problem.Path);
        Assert.Contains(reason, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_labels_predictions_and_probabilities_are_named()
    {
        Assert.Equal("label", Assert.Single(SliceAudit.Examine(SliceSamples.Source(Planted, labels: false), SliceSamples.Options).Problems).Path);
        Assert.Equal("label", Assert.Single(SliceAudit.Examine(SliceSamples.Source(Planted, labels: false), SliceSamples.Options with { Metric = "loss" }).Problems).Path);
        Assert.Equal("prediction", Assert.Single(SliceAudit.Examine(SliceSamples.Source(Planted, predictions: false), SliceSamples.Options).Problems).Path);
        Assert.Empty(SliceAudit.Examine(SliceSamples.Source(Planted, labels: false), SliceSamples.Options with { Metric = "selection_rate" }).Problems);
        Assert.Empty(SliceAudit.Examine(SliceSamples.Source(Planted, predictions: false), SliceSamples.Options with { Value = "loss" }).Problems);
        Assert.Equal("columns", Assert.Single(SliceAudit.Examine(SliceSamples.Source(Planted) with { Offered = [] }, SliceSamples.Options).Problems).Path);
        Assert.Equal("bins", Assert.Single(SliceAudit.Examine(SliceSamples.Source(Planted), SliceSamples.Options with { Bins = new Dictionary<string, IReadOnlyList<double>> { ["sex"] = [1] } }).Problems).Path);
    }

    private static Measurement Of(DomainResult result, string metric) => Assert.Single(result.Measurements, measurement => measurement.Metric == metric);
}

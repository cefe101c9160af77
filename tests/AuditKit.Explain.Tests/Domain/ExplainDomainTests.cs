using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Producers;

namespace AuditKit.Explain.Tests.Domain;

[Trait("Kind", "contract")]
public sealed class ExplainDomainTests
{
    [Fact]
    public async Task A_feature_that_weighs_more_for_one_group_is_found_with_its_interval()
    {
        (AttributionSample sample, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model());

        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "explain.group_difference" && finding.Sentence.StartsWith("'x0'", StringComparison.Ordinal));
        Assert.Equal(Slice.Of(("sex", "female")), finding.Slice);
        Assert.StartsWith("'x0' weighs more for sex female than for male: mean absolute attribution ", finding.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("'x0' weighs more for sex female than for male", result.Lead, StringComparison.Ordinal);
        BarExhibit bars = result.Exhibits.OfType<BarExhibit>().Single(exhibit => exhibit.Id == "explain.features_by_sex");
        Assert.Equal(["female", "male"], bars.Series.Select(series => series.Name));
        int at = bars.Categories.ToList().IndexOf("x0");
        Assert.True(bars.Differences[at]!.Lower > 0);
        Assert.Equal(bars.Series[0].Values[at]!.Value - bars.Series[1].Values[at]!.Value, bars.Differences[at]!.Value, 1e-12);
        Assert.Equal(256, sample.RowIds.Count);
    }

    [Fact]
    public async Task Nothing_is_claimed_where_groups_are_alike()
    {
        // Regions were dealt out by row number, whatever the features.
        (_, DomainResult result, _) = await Audits.Run(Audits.Table(differs: false, "region"), Audits.Model());

        Assert.DoesNotContain(result.Findings, finding => finding.Code == "explain.group_difference");
        Assert.Contains("moves the logit of 'yes' most", result.Lead, StringComparison.Ordinal);
        Assert.Contains("No feature was shown to weigh differently between groups", result.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gap_is_the_largest_over_the_rows_and_below_the_tolerance()
    {
        (AttributionSample sample, DomainResult result, EvidenceSet evidence) = await Audits.Run(Audits.Table(), Audits.Model());

        Measurement gap = Assert.Single(result.Measurements, measurement => measurement.Metric == "explain.completeness_gap");
        Assert.Equal(sample.Methods[0].Gaps.Max(), gap.Estimate);
        Assert.InRange(gap.Estimate!.Value, 0, 1e-3);
        Assert.Null(gap.Interval);
        Assert.Equal(256, gap.Count);
        Assert.Equal("integrated-gradients", gap.Options["method"]);
        Assert.Equal([evidence.DigestOf(ExplainEvidence.Attributions)], gap.Evidence);
    }

    [Fact]
    public async Task Attributions_of_all_features_add_up_to_the_change_of_the_output()
    {
        (AttributionSample sample, _, _) = await Audits.Run(Audits.Table(), Audits.Model(), ("settings.integrated-gradients.tolerance", "1e-9"));
        ExplainedMethod method = sample.Methods[0];
        AuditKit.Models.TrainedModel model = Audits.Model();
        using AuditKit.Models.ModelSession session = model.Open(Support.Models.Cpu, AuditKit.Models.Precision.Double);
        int[] rows = [.. sample.RowIds];
        double[] logits = session.Logits(model.Preprocessor.Encode(Audits.Table().Table, rows), TestContext.Current.CancellationToken);

        for (int row = 0; row < rows.Length; row++)
        {
            double sum = Enumerable.Range(0, sample.Features.Count).Sum(feature => method.Values[(row * sample.Features.Count) + feature]);
            Assert.Equal(logits[(2 * row) + 1] - sample.BaselineOutput, sum, 1e-6); // weights in 32 bits on one side of preprocessing
        }
    }

    [Fact]
    public async Task Gradient_methods_pass_the_gate_on_a_network()
    {
        (_, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model());

        Measurement[] similarities = [.. result.Measurements.Where(measurement => measurement.Metric == "explain.randomization_similarity")];
        Assert.Equal(["integrated-gradients", "feature-ablation", "saliency"], similarities.Select(measurement => measurement.Options["method"]));
        Assert.All(similarities, measurement => Assert.True(measurement.Interval!.Upper < 0.15));
        TableExhibit table = result.Exhibits.OfType<TableExhibit>().Single(exhibit => exhibit.Id == "explain.sanity");
        Assert.All(table.Rows, row => Assert.Equal("pass", row[^1].Text));
    }

    [Fact]
    public async Task Small_groups_are_shown_but_not_compared()
    {
        (AttributionSample sample, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model());

        int rows = sample.Attributes.Single(attribute => attribute.Name == "region") is var region ? region.Codes.Count(code => region.Groups[code] == "island") : 0;
        Assert.InRange(rows, 1, 9);
        HeatMapExhibit map = result.Exhibits.OfType<HeatMapExhibit>().Single(exhibit => exhibit.Id == "explain.map_by_region");
        Assert.Contains("island", map.Columns);
        Assert.Contains(result.Limits, limit => limit.Contains("region island", StringComparison.Ordinal));
        BarExhibit bars = result.Exhibits.OfType<BarExhibit>().Single(exhibit => exhibit.Id == "explain.features_by_region");
        Assert.DoesNotContain("island", bars.Series.Select(series => series.Name));
    }

    [Fact]
    public async Task Protected_attribute_that_the_model_does_not_see_has_no_attribution()
    {
        (AttributionSample sample, _, _) = await Audits.Run(Audits.Table(), Audits.Model());

        Assert.DoesNotContain("region", sample.Features);
        Assert.Contains("sex", sample.Features);
        Assert.Equal(Audits.Numbers + 1, sample.Features.Count);
    }

    [Fact]
    public async Task Constant_model_is_saturated_and_nothing_is_measured()
    {
        (_, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model(isConstant: true));

        Assert.Equal(3, result.Findings.Count(finding => finding.Code == "explain.saturated" && finding.Severity == Severity.Warning));
        string[] undefined = ["explain.completeness_gap", "explain.randomization_similarity", "explain.max_sensitivity", "explain.sparseness"];
        Assert.All(result.Measurements.Where(measurement => undefined.Contains(measurement.Metric)), measurement => Assert.NotNull(measurement.Reason));
        Assert.DoesNotContain(result.Measurements, measurement => measurement.Metric == "explain.mean_absolute_attribution");
        Assert.Contains(result.Exhibits, exhibit => exhibit is NoteExhibit { Id: "explain.no_evidence" });
        Assert.StartsWith("No method was shown to depend on this model", result.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_seed_gives_the_same_bytes()
    {
        (_, DomainResult first, EvidenceSet one) = await Audits.Run(Audits.Table(), Audits.Model(), ("rows", "40"));
        (_, DomainResult second, EvidenceSet two) = await Audits.Run(Audits.Table(), Audits.Model(), ("rows", "40"));

        Assert.Equal(one.DigestOf(ExplainEvidence.Attributions), two.DigestOf(ExplainEvidence.Attributions));
        Assert.Equal(CanonicalJson.Write(first), CanonicalJson.Write(second));
    }

    [Fact]
    public async Task Neighbours_do_not_change_a_row()
    {
        (AttributionSample sample, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model(), ("rows", "40"));

        Assert.Equal(new BatchCheck(4, 0), sample.Batch);
        Assert.DoesNotContain(result.Findings, finding => finding.Code == "explain.batch_dependence");
    }

    [Theory]
    [InlineData("baseline", "mean")]
    [InlineData("quantity", "log-odds")]
    [InlineData("quantity", "probability")]
    [InlineData("methods", "saliency")]
    public async Task Options_reach_the_numbers_and_the_words(string key, string value)
    {
        (AttributionSample usual, _, _) = await Audits.Run(Audits.Table(), Audits.Model(), ("rows", "30"));
        (AttributionSample sample, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model(), ("rows", "30"), (key, value));

        Assert.Equal(usual.RowIds, sample.RowIds);
        Assert.NotEqual(usual.Methods[0].Values, sample.Methods[0].Values);
        string words = key switch { "baseline" => "the mean of the training rows", "quantity" => $"{value} of 'yes'", _ => "saliency" };
        Assert.Contains(words, CanonicalJson.WriteText(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_measurement_belongs_to_a_described_metric_and_every_exhibit_has_its_own_id()
    {
        (_, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model());
        DomainDescriptor descriptor = new ExplainDomain().Descriptor;

        Assert.All(result.Measurements, measurement => Assert.Contains(measurement.Metric, descriptor.Metrics.Select(metric => metric.Id)));
        Assert.Distinct(result.Exhibits.Select(exhibit => exhibit.Id));
        Assert.All(result.Exhibits, exhibit => Assert.StartsWith("explain.", exhibit.Id, StringComparison.Ordinal));
        Assert.All(descriptor.Metrics, metric => Assert.StartsWith("explain.", metric.Id, StringComparison.Ordinal));
        foreach (TableExhibit table in result.Exhibits.OfType<TableExhibit>()) Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
    }

    [Fact]
    public void Stored_predictions_are_refused_before_anything_runs()
    {
        AuditSpec spec = Audits.Spec(SubjectKind.Predictions);

        Problem[] problems = [.. new ExplainDomain().Validate(spec.Domains[0].Options, new DataOutline([]), spec)];

        Assert.Equal([""], problems.Select(problem => problem.Path));
        Assert.False(new AttributeProducer().AppliesTo(spec));
        Assert.True(new AttributeProducer().AppliesTo(Audits.Spec(SubjectKind.Train)));
        Assert.False(new AttributeProducer().AppliesTo(Audits.Spec(SubjectKind.Train) with { Domains = [] }));
    }

    [Fact]
    public async Task Remove_and_retrain_says_why_it_has_no_curve_for_a_model_of_unknown_making()
    {
        AuditSpec imported = Audits.Spec(SubjectKind.Import, ("retrain", "1"));
        (AttributionSample sample, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model(), imported);

        Assert.Null(sample.Retrained!.Curve);
        Assert.Contains("was not trained here", Assert.Single(result.Measurements, measurement => measurement.Metric == "explain.remove_and_retrain").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_that_are_not_for_the_model_are_named_with_the_way_out()
    {
        (AttributionSample sample, DomainResult result, _) = await Audits.Run(Audits.Table(), Audits.Model(), ("methods", "gradcam"));

        RefusedMethod refused = Assert.Single(sample.Refused);
        Assert.Equal("gradcam", refused.Method);
        Assert.Empty(sample.Methods);
        Assert.NotNull(Assert.Single(result.Findings, finding => finding.Code == "explain.method_refused").Action);
        Assert.Contains(result.Exhibits, exhibit => exhibit is NoteExhibit { Id: "explain.no_evidence" });
        Assert.StartsWith("No method was shown to depend on this model", result.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_evidence_is_refused()
    {
        (AttributionSample sample, _, _) = await Audits.Run(Audits.Table(), Audits.Model(), ("rows", "10"));
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        Digest digest = evidence.Attach(sample with { Weights = [1, 2] }, ExplainEvidence.Attributions.Codec);
        evidence.Attach(ExplainEvidence.Attributions, digest);

        Assert.Throws<InvalidDataException>(() => evidence.Get(ExplainEvidence.Attributions));
    }
}

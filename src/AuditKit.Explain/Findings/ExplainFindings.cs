using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Findings;

/// <summary>What a reader must be told of the explanations.</summary>
internal static class ExplainFindings
{
    /// <summary>Findings of one attribute; further ones stand in its exhibit.</summary>
    private const int MostOfAttribute = 3;

    public static IEnumerable<Finding> Of(Examination examination) =>
    [
        .. examination.Attributes.SelectMany(attribute => Differences(examination, attribute)),
        .. examination.Gates.Where(gate => !gate.Passes).Select(Refused),
        .. examination.Sample.Methods.SelectMany(method => Numerics(examination.Sample, method)),
        .. examination.Sample.Methods.SelectMany(method => method.Findings),
        .. examination.Sample.Refused.Select(NotForThisModel),
        .. Batch(examination.Sample),
    ];

    /// <summary>A method or analysis that was asked for and could not be had.</summary>
    public static Finding NotForThisModel(RefusedMethod refused) =>
        new("explain.method_refused", Severity.Note, $"{refused.Method} was not run: {refused.What}.") { Action = $"{char.ToUpperInvariant(refused.Remedy[0])}{refused.Remedy[1..]}." };

    private static IEnumerable<Finding> Differences(Examination examination, AttributeExamination attribute)
    {
        IReadOnlyList<GroupContrast> established = attribute.Established;
        foreach (GroupContrast contrast in established.Take(MostOfAttribute))
        {
            bool firstIsLarger = contrast.Difference > 0;
            GroupProfile more = firstIsLarger ? contrast.First : contrast.Second, less = firstIsLarger ? contrast.Second : contrast.First;
            string rest = established.Count > MostOfAttribute ? $" {established.Count} of {attribute.Contrasts.Count} such comparisons differ." : string.Empty;
            yield return new Finding(
                "explain.group_difference",
                Severity.Warning,
                $"'{examination.Sample.Features[contrast.Feature]}' weighs more for {attribute.Name} {more.Group} than for {less.Group}: mean absolute attribution {Mean(more, contrast)} against {Mean(less, contrast)}, "
                + $"difference {contrast.First.Group} minus {contrast.Second.Group} {Figures.Signed(contrast.Difference)} {Figures.Signed(contrast.Interval)} at {Figures.Percent(examination.Level)} over all features and pairs of groups.{rest}")
            {
                Action = "Ask what the feature stands for in these groups; attribution shows what the model uses, not why.",
                Slice = Slice.Of((attribute.Name, more.Group!)),
                References = [ExplainMetrics.MeanAbsoluteAttribution],
            };
        }
    }

    private static string Mean(GroupProfile profile, GroupContrast contrast) => Figures.Of(profile.Means[contrast.Feature]!.Mean);

    private static Finding Refused(GateResult gate) => gate.Verdict.Outcome == GateOutcome.Fail
        ? new Finding(
            "explain.not_evidence",
            Severity.Warning,
            $"{gate.Method.Method} gives similar maps for models that have learned nothing: similarity {Figures.Of(gate.Similarity!.Value)} {Figures.Signed(gate.Interval!)}, limit {Figures.Of(SanityGate.Limit)}. Its maps are not evidence.")
        {
            References = [ExplainMetrics.RandomizationSimilarity],
        }
        : new Finding(
            "explain.dependence_not_established",
            Severity.Note,
            $"{gate.Method.Method} was not shown to depend on this model: {(gate.Interval is { } interval ? $"similarity {Figures.Of(gate.Similarity!.Value)} {Figures.Signed(interval)} around the limit {Figures.Of(SanityGate.Limit)}" : "no draw gave an order of the inputs")}. Its maps are not shown.")
        {
            Action = "More draws narrow the interval (domains.explain.draws).",
            References = [ExplainMetrics.RandomizationSimilarity],
        };

    private static IEnumerable<Finding> Numerics(AttributionSample sample, ExplainedMethod method)
    {
        if (method.SaturatedRows > 0)
        {
            bool all = method.SaturatedRows == sample.RowCount;
            yield return new Finding(
                "explain.saturated",
                all ? Severity.Warning : Severity.Note,
                $"{method.Method} found a gradient of zero everywhere in {(all ? "all" : Figures.Count(method.SaturatedRows) + " of")} {Figures.Count(sample.RowCount)} explained rows of the {sample.Quantity}: the output does not react to small changes there, and these attributions say nothing.")
            {
                Action = "Attribute the logit instead of a probability, or use a method that removes features.",
            };
        }

        if (method.RowsAboveTolerance > 0)
        {
            yield return new Finding(
                "explain.tolerance_not_reached",
                Severity.Warning,
                $"{method.Method} did not reach its tolerance of {Figures.Of(method.Tolerance ?? 0)} in {Figures.Count(method.RowsAboveTolerance)} of {Figures.Count(sample.RowCount)} rows; the largest gap is {Figures.Of(method.Gaps.Max())} of the output's range.")
            {
                Action = "Raise domains.explain.settings.integrated-gradients.budget.",
                References = [ExplainMetrics.CompletenessGap],
            };
        }
    }

    private static IEnumerable<Finding> Batch(AttributionSample sample)
    {
        if (sample.Batch.LargestDifference <= BatchCheck.Limit) yield break;
        yield return new Finding(
            "explain.batch_dependence",
            Severity.Warning,
            $"Attributions of {sample.Batch.Rows} rows change by up to {Figures.Of(sample.Batch.LargestDifference)} of the largest one when the rows are explained alone or in another order; more than {Figures.Of(BatchCheck.Limit)} is not rounding.");
    }
}

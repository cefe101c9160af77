using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Captions;

/// <summary>What the section says of a model that writes captions.</summary>
internal static class CaptionResults
{
    /// <summary>Keys of the section that are read.</summary>
    public static IReadOnlyList<string> Known { get; } = ["quality_rows", "examples", "draws"];

    /// <summary>Keys that speak of inputs with credit.</summary>
    public static IReadOnlyList<string> Foreign { get; } = [.. ExplainOptions.Schema.Options.Select(option => option.Name).Except(Known)];

    public static DomainResult Of(DomainContext context)
    {
        AttentionExamination examination = AttentionExamination.Of(context.Evidence.Get(ExplainEvidence.Attention), context.Level);
        Digest evidence = context.Evidence.DigestOf(ExplainEvidence.Attention);
        ShownRows shown = context.Evidence.Has(ExplainEvidence.Shown) ? context.Evidence.Get(ExplainEvidence.Shown) : ShownRows.None;
        return new DomainResult(ExplainOptions.Domain, DomainStatus.Completed)
        {
            Lead = Lead(examination),
            Measurements = [.. examination.Measurements(evidence)],
            Findings = [.. Findings(examination)],
            Exhibits = [Checks(examination), .. examination.IsEvidence ? CaptionExhibits.Of(shown) : []],
            Limits =
            [
                "Attention says where the decoder reads; even where it holds against hidden regions it is no cause of the word.",
                "A region is hidden by encoded zeros, which is no picture that the model has seen; neighbouring regions still show what overlaps.",
                $"{Figures.Count(examination.Sample.Pictures.Count)} of {Figures.Count(examination.Sample.TestPictures)} test pictures were read again, each with the model's own caption; {Figures.Count(examination.Sample.ForwardRows)} captions were read by all models together.",
            ],
        };
    }

    private static TableExhibit Checks(AttentionExamination examination) => new(
        "explain.attention",
        "Whether attention may be shown as evidence",
        [new("Check"), new("Value", Alignment.Decimal), new("Interval", Alignment.Decimal), new("n", Alignment.Right), new("Asked", Alignment.Right)],
        [
            Row("Likeness to models that learned nothing", examination.Gate.Similarity is { } likeness ? new MeasuredValue.Measured(likeness, examination.Gate.Interval) : new MeasuredValue.NotMeasured("not measured"), examination.Sample.Gate.Similarities.Count, $"below {Figures.Of(SanityGate.Limit)}"),
            Row("Cost of hiding what a word looks at most, nats", examination.Faithfulness, examination.Sample.Pictures.Count, "above 0"),
            Row("Agreement with hidden regions", examination.Agreement, examination.Sample.Pictures.Count, "none"),
        ])
    {
        Note = $"{examination.Gate.Reason} n counts models in the first row and pictures in the others. The cost is beyond that of hiding the mean region.",
    };

    private static IReadOnlyList<TableCell> Row(string name, MeasuredValue value, int count, string asked) => value is MeasuredValue.Measured measured
        ? [TableCell.Words(name), TableCell.Of(measured.Estimate), measured.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(string.Empty), TableCell.Whole(count), TableCell.Words(asked)]
        : [TableCell.Words(name), TableCell.Words("not measured"), TableCell.Words(((MeasuredValue.NotMeasured)value).Reason), TableCell.Whole(count), TableCell.Words(asked)];

    private static string Lead(AttentionExamination examination)
    {
        if (examination.Faithfulness is not MeasuredValue.Measured { Interval: { } interval } cost) return "No caption could be held against hidden regions, so attention is not shown.";
        string found = $"Hiding the region that a word looks at most costs it {Figures.Of(cost.Estimate)} nats more than hiding the mean region ({Figures.Of(interval.Lower)} to {Figures.Of(interval.Upper)}).";
        return examination.IsEvidence ? $"{found} Attention may be shown as evidence." : $"{found} Attention is not evidence here and is not shown.";
    }

    private static IEnumerable<Finding> Findings(AttentionExamination examination)
    {
        if (examination.IsEvidence) yield break;
        string why = examination.Gate.Outcome != GateOutcome.Pass ? examination.Gate.Reason : "Hiding what a word looks at most was not shown to cost it more than hiding the mean region.";
        yield return new Finding("explain.not_evidence", Severity.Warning, $"The attention of the captions is not evidence: {char.ToLowerInvariant(why[0])}{why[1..]} Its maps are not shown.")
        {
            Action = "More pictures and draws narrow the intervals (domains.explain.quality_rows and draws); else judge the captions by their words alone.",
            References = [ExplainMetrics.RandomizationSimilarity, ExplainMetrics.AttentionFaithfulness],
        };
    }
}

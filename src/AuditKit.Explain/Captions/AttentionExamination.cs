using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Sanity;
using AuditKit.Statistics.Samples;

namespace AuditKit.Explain.Captions;

/// <summary>Whether attention says what the model uses: pictures are independent of each other, words of one picture are not.</summary>
/// <param name="Sample">What was measured.</param>
/// <param name="Gate">Whether attention depends on what the model learned.</param>
/// <param name="Faithfulness">What hiding the region of largest attention costs a word beyond the mean region, in nats.</param>
/// <param name="Agreement">Rank correlation of attention and of what hiding costs.</param>
/// <param name="Level">Confidence level.</param>
internal sealed record AttentionExamination(AttentionSample Sample, GateVerdict Gate, MeasuredValue Faithfulness, MeasuredValue Agreement, double Level)
{
    /// <summary>True if attention changed with the weights, and hiding what a word looks at most was shown to cost it more than hiding the mean region.</summary>
    public bool IsEvidence => Gate.Outcome == GateOutcome.Pass && Faithfulness is MeasuredValue.Measured { Interval.Lower: > 0 };

    public static AttentionExamination Of(AttentionSample sample, double level) => new(
        sample,
        GateVerdict.Of(sample.Gate, level),
        OverPictures(sample, Advantage) is { Length: > 0 } gains ? SampleEstimate.Mean(gains).Measure(level) : None,
        OverPictures(sample, word => RankCorrelation.Spearman(word.Weights, word.LossNumbers)) is { Length: > 0 } correlations ? SampleEstimate.Mean(correlations).Measure(level, -1, 1) : None,
        level);

    /// <summary>The numbers, with the evidence they come from.</summary>
    public IEnumerable<Measurement> Measurements(Digest evidence)
    {
        SortedDictionary<string, string> options = new(StringComparer.Ordinal) { ["method"] = AttentionSample.Method };
        int draws = Sample.Gate.Similarities.Count, pictures = Sample.Pictures.Count;
        Measurement similarity = Gate.Similarity is { } value
            ? Measurement.Of(ExplainMetrics.RandomizationSimilarity, Slice.All, value, Gate.Interval, draws)
            : Measurement.Missing(ExplainMetrics.RandomizationSimilarity, Slice.All, "no randomised model gave an order of the regions", draws);
        Measurement[] all = [similarity, new(ExplainMetrics.AttentionFaithfulness, Slice.All, Faithfulness, pictures), new(ExplainMetrics.AttentionAgreement, Slice.All, Agreement, pictures)];
        return all.Select(measurement => measurement with { Options = options, Evidence = [evidence] });
    }

    private static MeasuredValue None => new MeasuredValue.NotMeasured("no caption has a word whose attention orders the regions");

    private static double[] OverPictures(AttentionSample sample, Func<AttendedWord, double?> number) =>
        [.. sample.Pictures.Select(picture => picture.Words.Select(number).OfType<double>().DefaultIfEmpty(double.NaN).Average()).Where(double.IsFinite)];

    private static double? Advantage(AttendedWord word)
    {
        double[] weights = word.Weights, losses = word.LossNumbers;
        int most = 0;
        for (int region = 1; region < weights.Length; region++) most = weights[region] > weights[most] ? region : most;
        return weights.Length < 2 ? null : losses[most] - losses.Average();
    }
}

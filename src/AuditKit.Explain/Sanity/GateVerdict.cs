using AuditKit.Core.Measurements;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Sanity;

/// <summary>What follows from the draws of a method.</summary>
/// <param name="Outcome">Pass, fail or not established.</param>
/// <param name="Similarity">Mean over draws of the signed similarity at full randomisation; null where no draw gave an order.</param>
/// <param name="Interval">Its interval over draws; null below two draws.</param>
/// <param name="Reason">What decided, as a sentence.</param>
internal sealed record GateVerdict(GateOutcome Outcome, double? Similarity, Interval? Interval, string Reason)
{
    /// <summary>
    /// Similarity of two randomised models above which numbers without a sign say more of rows and shape than of any model: then a
    /// small difference from the audited model proves nothing.
    /// </summary>
    public const double MostBetweenRandom = 0.5;

    /// <summary>The outcome as reports print it.</summary>
    public string Words => Outcome switch
    {
        GateOutcome.Pass => "pass",
        GateOutcome.Fail => "not evidence",
        _ => "not established: not evidence",
    };

    public static GateVerdict Of(GateRecord record, double level)
    {
        WeightedMean? mean = MeanOf(record.Similarities);
        if (mean?.IntervalAt(level) is not { } found) return new GateVerdict(GateOutcome.NotEstablished, null, null, "Fewer than two randomised models gave an order of the inputs.");
        Interval interval = new(Math.Max(-1, found.Lower), Math.Min(1, found.Upper), level, GateResult.IntervalMethod);
        (GateOutcome outcome, string reason) = Judge(record, mean, interval, level);
        if (outcome == GateOutcome.Fail || MeanOf(record.Permuted)?.IntervalAt(level) is not { } permuted || permuted.Lower <= SanityGate.Limit) return new GateVerdict(outcome, mean.Mean, interval, reason);
        return new GateVerdict(GateOutcome.Fail, mean.Mean, interval, "Its maps look the same for models that learned permuted labels.");
    }

    private static (GateOutcome Outcome, string Reason) Judge(GateRecord record, WeightedMean mean, Interval interval, double level)
    {
        if (interval.Upper < SanityGate.Limit) return (GateOutcome.Pass, "Its maps change when the model's weights do.");
        if (record.IsUnsigned && MeanOf(record.BetweenRandom) is { } between && between.IntervalAt(level) is { } reference)
        {
            // Maps without a sign are alike wherever they share a scale of the inputs; what counts is what the audited model adds.
            (_, Interval? excess) = mean.Minus(between, level);
            if (reference.Upper < MostBetweenRandom && excess!.Upper < SanityGate.Limit) return (GateOutcome.Pass, "Its maps have no sign, and are no more like those of randomised models than these are like each other.");
            if (reference.Lower <= MostBetweenRandom && excess!.Lower <= SanityGate.Limit) return (GateOutcome.NotEstablished, "Its maps have no sign, and the draws do not decide.");
        }

        return interval.Lower > SanityGate.Limit
            ? (GateOutcome.Fail, "Its maps look the same for models that have learned nothing.")
            : (GateOutcome.NotEstablished, "The draws do not decide.");
    }

    private static WeightedMean? MeanOf(IReadOnlyList<double> values) => WeightedMean.Of(values, [.. Enumerable.Repeat(1.0, values.Count)]);
}

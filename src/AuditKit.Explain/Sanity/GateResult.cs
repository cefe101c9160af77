using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Sanity;

/// <summary>A method's similarity to randomised models, and what follows.</summary>
internal sealed record GateResult(ExplainedMethod Method, double? Similarity, Interval? Interval, GateOutcome Outcome)
{
    public const string IntervalMethod = "t over draws";

    public bool Passes => Outcome == GateOutcome.Pass;

    /// <summary>The outcome as the report prints it.</summary>
    public string Words => Outcome switch
    {
        GateOutcome.Pass => "pass",
        GateOutcome.Fail => "not evidence",
        _ => "not established: not evidence",
    };

    public static GateResult Of(ExplainedMethod method, double level)
    {
        double[] equal = [.. Enumerable.Repeat(1.0, method.Similarities.Count)];
        WeightedMean? mean = WeightedMean.Of(method.Similarities, equal);
        Interval? found = mean?.IntervalAt(level);
        if (mean is null || found is null) return new GateResult(method, null, null, GateOutcome.NotEstablished);
        Interval interval = new(Math.Max(-1, found.Lower), Math.Min(1, found.Upper), level, IntervalMethod);
        GateOutcome outcome = interval.Upper < SanityGate.Limit ? GateOutcome.Pass : interval.Lower > SanityGate.Limit ? GateOutcome.Fail : GateOutcome.NotEstablished;
        return new GateResult(method, mean.Mean, interval, outcome);
    }
}

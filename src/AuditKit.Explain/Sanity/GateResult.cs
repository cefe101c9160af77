using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Sanity;

/// <summary>A method and what follows from its similarity to randomised models.</summary>
/// <param name="Method">The method.</param>
/// <param name="Verdict">Outcome, similarity, interval, reason.</param>
internal sealed record GateResult(ExplainedMethod Method, GateVerdict Verdict)
{
    public const string IntervalMethod = "t over draws";

    public bool Passes => Verdict.Outcome == GateOutcome.Pass;

    public double? Similarity => Verdict.Similarity;

    public Interval? Interval => Verdict.Interval;

    /// <summary>The outcome as the report prints it.</summary>
    public string Words => Verdict.Words;

    public static GateResult Of(ExplainedMethod method, double level) => new(method, GateVerdict.Of(method.Gate, level));
}

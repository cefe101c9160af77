using AuditKit.Core.Policies;

namespace AuditKit.Gate.Evaluation;

/// <summary>How outcomes combine: pass, inconclusive, notEstimable, fail, from best to worst.</summary>
internal static class OutcomeOrder
{
    public static int Badness(Outcome outcome) => outcome switch
    {
        Outcome.Pass => 0,
        Outcome.Inconclusive => 1,
        Outcome.NotEstimable => 2,
        Outcome.Fail => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };

    /// <summary>Logical and: the worst of at least one outcome.</summary>
    public static Outcome Every(IEnumerable<Outcome> outcomes) => outcomes.MaxBy(Badness);

    /// <summary>Logical or over at least one outcome: one pass is enough, and only failures alone make a failure.</summary>
    public static Outcome Any(IEnumerable<Outcome> outcomes)
    {
        HashSet<Outcome> found = [.. outcomes];
        if (found.Contains(Outcome.Pass)) return Outcome.Pass;
        return found.Contains(Outcome.NotEstimable) ? Outcome.NotEstimable
            : found.Contains(Outcome.Inconclusive) ? Outcome.Inconclusive
            : Outcome.Fail;
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Gate.Evaluation;

/// <summary>Puts checks worst first: by outcome, then by how far the estimate lies beyond the limit, then as recorded.</summary>
internal static class CheckOrder
{
    public static IReadOnlyList<Check> WorstFirst(IEnumerable<(Check Check, Measurement? Measurement)> checks, Requirement? requirement) =>
    [
        .. checks
            .OrderByDescending(pair => OutcomeOrder.Badness(pair.Check.Outcome))
            .ThenByDescending(pair => Excess(requirement, pair.Measurement?.Estimate))
            .Select(pair => pair.Check),
    ];

    private static double Excess(Requirement? requirement, double? estimate) => (requirement?.Relation, estimate) switch
    {
        (null, _) or (_, null) => double.NegativeInfinity,
        (Relation.AtMost or Relation.Below, { } value) => value - requirement!.Limit,
        (Relation.AtLeast or Relation.Above, { } value) => requirement!.Limit - value,
        (_, { } value) => Math.Max(requirement!.Limit - value, value - (requirement.Upper ?? requirement.Limit)),
    };
}

using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;

namespace AuditKit.Fairness.Conditional;

/// <summary>Compares the sign of a difference over all rows with the sign within strata: where it turns, the marginal number misleads.</summary>
internal static class SimpsonGuard
{
    public const string Code = "fairness.simpson_reversal";

    private const int Named = 5;

    /// <summary>One finding for every group whose sign turns given a control column that the user named.</summary>
    public static IEnumerable<Finding> OfControls(IReadOnlyList<GroupAgainstOthers> comparisons) =>
        // Of two groups one is the other's mirror image: the one that is selected less often speaks for both.
        comparisons.Where(comparison => comparison.Turns && (comparison.Marginal.Estimate < 0 || !HasMirror(comparison, comparisons))).Select(comparison => Of(comparison)).Take(Named);

    public static Finding Of(GroupAgainstOthers comparison)
    {
        string group = string.Join(", ", comparison.Slice.Select(pair => $"{pair.Key} {pair.Value}"));
        (MeasuredValue.Measured marginal, MeasuredValue.Measured conditional) = (comparison.Marginal, comparison.Conditional);
        (string overall, string within) = marginal.Estimate < 0 ? ("less", "more") : ("more", "less");
        string sentence = $"Over all rows, {group} is selected {overall} often than the others (difference {Signed(marginal)}); among rows with the same {comparison.Control} it is selected {within} often (pooled difference {Signed(conditional)}).";
        return new Finding(Code, marginal.Interval!.Contains(0) ? Severity.Note : Severity.Warning, sentence)
        {
            Action = $"Decide whether {comparison.Control} is a legitimate ground for the decision; if it is, read the comparison within its strata.",
            Slice = comparison.Slice,
            References = [ConditionalMetrics.Difference],
        };
    }

    private static bool HasMirror(GroupAgainstOthers own, IReadOnlyList<GroupAgainstOthers> all) =>
        all.Any(other => other != own && other.Control == own.Control && other.Slice.Attributes.SequenceEqual(own.Slice.Attributes) && other.Marginal.Estimate == -own.Marginal.Estimate && other.Turns);

    private static string Signed(MeasuredValue.Measured value) =>
        $"{(value.Estimate > 0 ? "+" : string.Empty)}{FairnessReading.Number(value.Estimate)} {FairnessReading.Range(value.Interval!)}";
}

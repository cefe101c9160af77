using AuditKit.Core.Measurements;
using AuditKit.Core.Options;

namespace AuditKit.Models.Transfer;

/// <summary>What a reader must be told of weights that were taken over.</summary>
internal static class TransferFindings
{
    private const int Named = 6;

    public static IEnumerable<Finding> Of(TransferPlan? plan, OptionSet recipe)
    {
        if (plan is null) yield break;
        TransferOptions options = TransferOptions.Of(recipe)!;
        yield return new Finding("models.transfer", Severity.Note, $"Training started from '{options.From}': {plan.Matches.Count} tensors were taken over ({List([.. plan.Matches.Select(match => match.ToString())])}), {plan.Replaced.Count} of the head were drawn anew.");
        if (plan.Fresh.Count > 0) yield return new Finding("models.transfer_unmatched", Severity.Warning, $"The source has nothing for {List(plan.Fresh)}: they were drawn anew.") { Action = "Give the recipe the widths and the depth of the source." };
        if (plan.Unused.Count > plan.Replaced.Count) yield return new Finding("models.transfer_unused", Severity.Note, $"Tensors of the source that no parameter took: {List(plan.Unused)}.");
        if (options.Origin is null || options.Licence is null) yield return new Finding("models.transfer_origin", Severity.Warning, $"The {(options.Origin is null ? "origin" : "licence")} of the weights is not stated.") { Action = "State subject.train.transfer.origin and licence." };
    }

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : string.Empty);
}

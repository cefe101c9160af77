using AuditKit.Statistics.Hypotheses;

namespace AuditKit.Statistics.Search;

/// <summary>
/// Finds the slices in which a model does worse, and says only what holds up: slices are discovered and ranked in one half of the
/// rows and tested and estimated in the other, which played no part in choosing them.
/// </summary>
public static class SliceSearch
{
    /// <summary>Searches.</summary>
    /// <exception cref="ArgumentException">Columns, statistic and halves do not speak of the same rows, or a unit lies in both halves.</exception>
    public static SliceSearchResult Run(SliceSearchRows rows, SliceSearchPlan plan, CancellationToken cancellation = default)
    {
        rows.Check();
        SliceDiscovery discovery = SliceDiscovery.Run(rows, plan, cancellation);
        HalfRows first = new(rows.Columns, rows.Statistic, rows.RowsOf(discovery: true));
        IReadOnlyList<SelectedSlice> selected = SliceSelection.Run(first, rows.Statistic, discovery, plan);
        HalfRows second = new(rows.Columns, rows.Statistic, rows.RowsOf(discovery: false));
        HalfComparison comparison = rows.Units.IsEmpty && rows.Weights.IsEmpty ? new SumComparison(second, rows.Statistic) : new UnitComparison(rows, second.Rows);
        return new SliceSearchResult
        {
            Combinations = rows.Columns.Combinations(Math.Min(plan.Order, rows.Columns.Count)),
            Examined = discovery.Examined,
            Tested = discovery.Tested,
            Discovered = discovery.Candidates.Count,
            Selected = Confirm(rows, plan, selected, second, comparison),
            Confirmation = second.Sum(second.All),
            Overall = comparison.Value(second.All),
        };
    }

    private static IReadOnlyList<SliceVerdict> Confirm(SliceSearchRows rows, SliceSearchPlan plan, IReadOnlyList<SelectedSlice> selected, HalfRows half, HalfComparison comparison)
    {
        ulong[][] masks = [.. selected.Select(slice => half.Mask(slice.Candidate.Pattern))];
        double[] probabilities = [.. selected.Select((slice, i) => Probability(slice, masks, i, half, comparison, plan))];
        double[] adjusted = Multiplicity.Holm(probabilities);
        int confirmed = adjusted.Count(p => p <= 1 - plan.Level);
        // Intervals are shown for the confirmed ones of K: each at level 1 - confirmed / K x (1 - level).
        double level = confirmed == 0 ? plan.Level : 1 - ((1 - plan.Level) * confirmed / selected.Count);
        return [.. selected.Select((slice, i) => new SliceVerdict
        {
            Pattern = slice.Candidate.Pattern,
            Slice = rows.Columns.Name(slice.Candidate.Pattern),
            Equivalents = [.. slice.Equivalents.Select(rows.Columns.Name)],
            Rows = slice.Candidate.Sums.Rows,
            Sums = half.Sum(masks[i]),
            Value = comparison.Value(masks[i]),
            ValueInterval = comparison.ValueInterval(masks[i], level),
            Divergence = comparison.Divergence(masks[i], half.All),
            DivergenceInterval = comparison.DivergenceInterval(masks[i], half.All, level),
            Probability = probabilities[i],
            Adjusted = adjusted[i],
            Confirmed = adjusted[i] <= 1 - plan.Level,
        })];
    }

    // Worse than the rest, and worse still without what the slices before it explain; on the side on which it was discovered.
    private static double Probability(SelectedSlice slice, ulong[][] masks, int index, HalfRows half, HalfComparison comparison, SliceSearchPlan plan)
    {
        SliceTest marginal = comparison.Test(masks[index], RowBits.Without(half.All, masks[index]));
        (ulong[] inside, ulong[] outside) = slice.Contrast(half, masks, masks[index]);
        SliceTest conditional = comparison.Test(inside, outside);
        int side = Math.Sign(slice.Candidate.Test.Statistic);
        bool holds = Math.Sign(marginal.Statistic) == side && plan.IsWorse(conditional.Statistic);
        return holds ? Math.Max(marginal.Probability, conditional.Probability) : 1;
    }
}

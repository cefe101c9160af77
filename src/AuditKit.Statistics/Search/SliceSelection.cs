namespace AuditKit.Statistics.Search;

/// <summary>
/// Forward selection without redundancy, in the discovery half. The slice with the smallest p-value is taken; first it gives way to
/// its best parent (one item fewer) as long as child and parent minus child cannot be told apart. Then the rows of the slice taken
/// are left out of every other comparison, or, for slices within it, become the comparison; whoever is no longer different is
/// redundant. So long as a slice is left that is, the next one is taken.
/// </summary>
internal sealed class SliceSelection
{
    // Of very many candidates the weaker ones are almost surely parts of the stronger.
    private const int MostCandidates = 1000;

    private readonly HalfRows half;
    private readonly SliceStatistic statistic;
    private readonly SliceSearchPlan plan;
    private readonly Dictionary<SlicePattern, Contender> open = [];
    private readonly List<ulong[]> masks = [];
    private readonly List<SelectedSlice> selected = [];

    private SliceSelection(HalfRows half, SliceStatistic statistic, SliceSearchPlan plan) => (this.half, this.statistic, this.plan) = (half, statistic, plan);

    /// <summary>Selects at most K of the candidates.</summary>
    public static IReadOnlyList<SelectedSlice> Run(HalfRows half, SliceStatistic statistic, SliceDiscovery discovery, SliceSearchPlan plan)
    {
        SliceSelection selection = new(half, statistic, plan);
        int rank = 0;
        foreach (SliceCandidate candidate in discovery.Candidates.Take(MostCandidates)) selection.open.Add(candidate.Pattern, new Contender(half, candidate, rank++));
        while (selection.open.Count > 0 && selection.selected.Count < plan.Most) selection.Take();
        return selection.selected;
    }

    private void Take()
    {
        Contender best = open.Values.MinBy(contender => (contender.Test.Probability, contender.Rank))!;
        while (Parent(best) is { } parent) best = parent;
        int[] within = [.. Enumerable.Range(0, masks.Count).Where(i => RowBits.IsWithin(best.Own, masks[i]))];
        SelectedSlice taken = new(best.Candidate, within, [.. Enumerable.Range(0, masks.Count).Except(within)]);
        open.Remove(best.Candidate.Pattern);
        selected.Add(taken);
        masks.Add(best.Own);
        foreach (Contender contender in open.Values.OrderBy(contender => contender.Candidate.Pattern.Count).ThenBy(contender => contender.Rank).ToList())
        {
            if (IsSame(contender, best)) AddEquivalent(taken, contender.Candidate.Pattern);
            contender.Exclude(best.Own);
            if (!StillDiffers(contender)) open.Remove(contender.Candidate.Pattern);
        }
    }

    // The worst open parent, if the child cannot be told apart from its other rows.
    private Contender? Parent(Contender child)
    {
        Contender? best = null;
        double worst = 0;
        for (int position = 0; position < child.Candidate.Pattern.Count; position++)
        {
            if (!open.TryGetValue(child.Candidate.Pattern.WithoutFromEnd(position), out Contender? parent)) continue;
            double effect = Math.Abs(statistic.Difference(half.Sum(parent.Inside), half.Sum(parent.Outside)));
            if (best is null || effect > worst) (best, worst) = (parent, effect);
        }

        return best is not null && !IsWorse(half.Sum(child.Inside), half.Sum(RowBits.Without(best.Inside, child.Inside))) ? best : null;
    }

    private bool StillDiffers(Contender contender)
    {
        SliceSums inside = half.Sum(contender.Inside), outside = half.Sum(contender.Outside);
        if (!IsWorse(inside, outside)) return false;
        contender.Test = statistic.Test(inside, outside, 1, guaranteed: false);
        return true;
    }

    private bool IsWorse(SliceSums first, SliceSums second) => first.Count > 0 && second.Count > 0
        && plan.IsWorse(statistic.Compare(first, second))
        && statistic.Test(first, second, plan.Distinct, guaranteed: false).Probability <= plan.Distinct;

    private static bool IsSame(Contender one, Contender other) =>
        one.Candidate.Sums.Rows == other.Candidate.Sums.Rows && one.Own.AsSpan().SequenceEqual(other.Own);

    private static void AddEquivalent(SelectedSlice taken, SlicePattern pattern)
    {
        if (taken.Equivalents.Append(taken.Candidate.Pattern).All(known => !pattern.Contains(known))) taken.Equivalents.Add(pattern);
    }

    private sealed class Contender
    {
        public Contender(HalfRows half, SliceCandidate candidate, int rank)
        {
            (Candidate, Rank, Test) = (candidate, rank, candidate.Test);
            Own = half.Mask(candidate.Pattern);
            (Inside, Outside) = ([.. Own], RowBits.Without(half.All, Own));
        }

        public SliceCandidate Candidate { get; }

        public int Rank { get; }

        public SliceTest Test { get; set; }

        public ulong[] Own { get; }

        public ulong[] Inside { get; }

        public ulong[] Outside { get; }

        public void Exclude(ulong[] taken)
        {
            if (RowBits.IsWithin(Own, taken))
            {
                RowBits.And(Outside, taken);
                return;
            }

            RowBits.Remove(Inside, taken);
            RowBits.Remove(Outside, taken);
        }
    }
}

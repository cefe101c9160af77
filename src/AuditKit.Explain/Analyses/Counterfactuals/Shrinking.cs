namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Makes what reaches the goal cheaper without gradients: undoes whole changes, then parts of them.</summary>
internal static class Shrinking
{
    private const int Halvings = 20;

    /// <summary>Undoes the dearest changes that the goal is reached without, one after the other.</summary>
    public static IReadOnlyList<Candidate> Undo(IReadOnlyList<Candidate> found, CandidateRuns runs, CancellationToken token)
    {
        Candidate[] kept = [.. found];
        List<int> open = [.. Enumerable.Range(0, kept.Length)];
        while (open.Count > 0)
        {
            (int Place, Candidate Next)[] asked = [.. open.SelectMany(i => kept[i].Changed.ToArray() is { Length: > 1 } changed ? changed.Select(attribute => (i, kept[i].Without(attribute))) : [])];
            HashSet<Candidate> done = new(runs.Evaluate(asked.Select(pair => pair.Next), token), ReferenceEqualityComparer.Instance);
            open.Clear();
            foreach (IGrouping<int, (int Place, Candidate Next)> place in asked.Where(pair => done.Contains(pair.Next) && pair.Next.Reached).GroupBy(pair => pair.Place))
            {
                kept[place.Key] = place.MinBy(pair => pair.Next.Cost).Next;
                open.Add(place.Key);
            }
        }

        return kept;
    }

    /// <summary>Moves each changed number back towards where it was, by bisection, the dearest change first.</summary>
    public static IReadOnlyList<Candidate> Bisect(ChangeSpace space, IReadOnlyList<Candidate> found, CandidateRuns runs, CancellationToken token)
    {
        Candidate[] kept = [.. found];
        int[][] order = [.. kept.Select(candidate => candidate.Changed.Where(j => j < candidate.Numbers.Length).OrderByDescending(j => space.Numbers[j].Cost * Math.Abs(candidate.Numbers[j] - candidate.Search.Origin.Numbers[j])).ToArray())];
        for (int turn = 0; turn < order.Max(places => (int?)places.Length).GetValueOrDefault(); turn++)
        {
            int[] active = [.. Enumerable.Range(0, kept.Length).Where(i => order[i].Length > turn)];
            BisectOne(space, kept, active, i => order[i][turn], runs, token);
        }

        return kept;
    }

    private static void BisectOne(ChangeSpace space, Candidate[] kept, int[] active, Func<int, int> numberOf, CandidateRuns runs, CancellationToken token)
    {
        // The origin end does not reach the goal, as far as is known; the other end does.
        Dictionary<int, double> near = active.ToDictionary(i => i, i => kept[i].Search.Origin.Numbers[numberOf(i)]);
        HashSet<int> open = [.. active];
        for (int halving = 0; halving < Halvings && open.Count > 0; halving++)
        {
            List<(int Place, Candidate Next)> asked = [];
            foreach (int i in open.Order().ToArray())
            {
                int j = numberOf(i);
                double origin = kept[i].Search.Origin.Numbers[j], middle = space.Numbers[j].Snap((near[i] + kept[i].Numbers[j]) / 2, origin);
                if (middle == kept[i].Numbers[j] || middle == near[i]) open.Remove(i);
                else asked.Add((i, kept[i].WithNumber(j, middle)));
            }

            HashSet<Candidate> done = new(runs.Evaluate(asked.Select(pair => pair.Next), token), ReferenceEqualityComparer.Instance);
            foreach ((int place, Candidate next) in asked)
            {
                if (!done.Contains(next)) open.Remove(place);
                else if (next.Reached) kept[place] = next;
                else near[place] = next.Numbers[numberOf(place)];
            }
        }
    }
}

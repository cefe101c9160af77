namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Sequential linear steps of the numbers: towards the goal from rows that have not reached it, then along its border to what is cheaper.</summary>
internal static class GradientSearch
{
    private const int MostSteps = 12, MostHalvings = 12;
    private const double SmallestGain = 1e-4;

    /// <summary>From starts that have not reached the goal; keeps what reaches it.</summary>
    public static void Reach(ChangeSpace space, IEnumerable<Candidate> starts, CandidateRuns runs, CancellationToken token)
    {
        List<(Candidate At, double Radius)> open = [.. starts.Select(start => (start, double.PositiveInfinity))];
        for (int step = 0; step < MostSteps && open.Count > 0; step++)
        {
            Dictionary<Candidate, double> radii = new(ReferenceEqualityComparer.Instance);
            foreach ((Candidate at, double radius) in open) radii[at] = radius;
            List<(Candidate At, Candidate Next)> pairs = [];
            foreach ((Candidate at, double[] gradient) in runs.Differentiate(radii.Keys, token))
            {
                (double[] numbers, _) = LinearStep.Solve(space, at, gradient, radii[at]);
                if (!numbers.AsSpan().SequenceEqual(at.Numbers)) pairs.Add((at, at.Search.Make(numbers, at.Levels)));
            }

            HashSet<Candidate> done = new(runs.Evaluate(pairs.Select(pair => pair.Next), token), ReferenceEqualityComparer.Instance);
            open.Clear();
            foreach ((Candidate at, Candidate next) in pairs.Where(pair => done.Contains(pair.Next)))
            {
                next.Search.Keep(next);
                if (next.Reached) continue;
                // A step that made it worse went too far for the linear picture: the next one goes half as far.
                bool better = next.Margin > at.Margin;
                open.Add((better ? next : at, better ? radii[at] : Math.Min(radii[at], Distance(space, at, next)) / 2));
            }
        }
    }

    /// <summary>From candidates that reach the goal to cheaper ones that reach it; the rest as they were.</summary>
    public static IReadOnlyList<Candidate> Polish(ChangeSpace space, IReadOnlyList<Candidate> found, CandidateRuns runs, CancellationToken token)
    {
        Candidate[] kept = [.. found];
        double[] radius = [.. found.Select(_ => double.PositiveInfinity)];
        List<int> open = [.. Enumerable.Range(0, kept.Length)];
        for (int step = 0; step < MostSteps && open.Count > 0; step++)
        {
            Dictionary<Candidate, int> placeOf = new(ReferenceEqualityComparer.Instance);
            foreach (int i in open) placeOf[kept[i]] = i;
            List<(int Place, Candidate Next)> moves = [];
            foreach ((Candidate at, double[] gradient) in runs.Differentiate(open.Select(i => kept[i]).ToArray(), token))
            {
                (double[] numbers, _) = LinearStep.Solve(space, at, gradient, radius[placeOf[at]]);
                Candidate next = at.Search.Make(numbers, at.Levels);
                if (next.Cost < at.Cost * (1 - SmallestGain)) moves.Add((placeOf[at], next));
            }

            open.Clear();
            HashSet<Candidate> done = new(runs.Evaluate(moves.Select(move => move.Next), token), ReferenceEqualityComparer.Instance);
            foreach ((int place, Candidate next) in moves.Where(move => done.Contains(move.Next)))
            {
                open.Add(place);
                if (next.Reached) kept[place] = next;
                else radius[place] = Math.Min(radius[place], Distance(space, kept[place], next)) / 2;
            }

            open.RemoveAll(i => radius[i] < kept[i].Cost * Math.Pow(0.5, MostHalvings));
        }

        return kept;
    }

    private static double Distance(ChangeSpace space, Candidate first, Candidate second) =>
        space.Numbers.Select((number, j) => number.Cost * Math.Abs(first.Numbers[j] - second.Numbers[j])).DefaultIfEmpty(0).Max();
}

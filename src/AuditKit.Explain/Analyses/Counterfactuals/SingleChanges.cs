namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Every attribute changed by itself: to a few values of a number, to every level of a category.</summary>
internal static class SingleChanges
{
    /// <summary>Evaluates them on at most half of every row's budget; where gradients are known, what promises most per cost comes first.</summary>
    public static void Probe(ChangeSpace space, IReadOnlyList<RowSearch> searches, IReadOnlyDictionary<RowSearch, double[]> gradients, CandidateRuns runs, CancellationToken token)
    {
        List<Candidate> asked = [];
        foreach (RowSearch search in searches)
        {
            IEnumerable<Candidate> all = Of(space, search);
            if (gradients.TryGetValue(search, out double[]? gradient)) all = all.OrderByDescending(candidate => Gain(space, candidate, gradient) / Math.Max(candidate.Cost, double.Epsilon));
            asked.AddRange(all.Take(search.Left / 2));
        }

        foreach (Candidate candidate in runs.Evaluate(asked, token))
        {
            candidate.Search.Probes.Add(candidate);
            candidate.Search.Keep(candidate);
        }
    }

    private static IEnumerable<Candidate> Of(ChangeSpace space, RowSearch search)
    {
        Candidate start = search.Start;
        for (int j = 0; j < space.Numbers.Count; j++)
        {
            MutableNumber number = space.Numbers[j];
            double origin = search.Origin.Numbers[j], low = number.LowerFrom(origin), high = number.UpperFrom(origin);
            foreach (double point in number.Points.Select(point => number.Snap(point, origin)).Distinct())
            {
                if (point != origin && point >= low && point <= high) yield return start.WithNumber(j, point);
            }
        }

        for (int j = 0; j < space.Categories.Count; j++)
        {
            foreach (int level in space.Categories[j].Levels)
            {
                if (level != search.Origin.Levels[j]) yield return start.WithLevel(j, level);
            }
        }
    }

    /// <summary>Growth of the margin by the gradient where the row starts.</summary>
    private static double Gain(ChangeSpace space, Candidate candidate, double[] gradient)
    {
        Origin origin = candidate.Search.Origin;
        double gain = 0;
        foreach (int changed in candidate.Changed)
        {
            if (changed < candidate.Numbers.Length)
            {
                gain += gradient[space.Numbers[changed].Feature.Column] / space.Numbers[changed].Feature.Scale * (candidate.Numbers[changed] - origin.Numbers[changed]);
                continue;
            }

            int category = changed - candidate.Numbers.Length;
            IReadOnlyList<int> columns = space.Categories[category].Feature.Columns;
            gain += gradient[columns[candidate.Levels[category]]] - (origin.Levels[category] < 0 ? 0 : gradient[columns[origin.Levels[category]]]);
        }

        return gain;
    }
}

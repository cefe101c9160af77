namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>
/// Looks for the cheapest changes of rows that reach a goal. Single changes first; where there are gradients, sequential linear steps
/// of the numbers from the row itself and from its most promising categories; combinations of single changes; then every find is
/// made cheaper. Rows are searched side by side, each with its own budget, and none looks at another.
/// </summary>
internal sealed class CounterfactualSearch(ChangeSpace space, CandidateRuns runs, int count)
{
    // Categories that numbers are tried with, and finds of a row that are made cheaper.
    private const int Starts = 3, Refined = 4;

    public void Run(IReadOnlyList<RowSearch> searches, CancellationToken token)
    {
        Dictionary<RowSearch, double[]> gradients = [];
        if (runs.HasGradient)
        {
            foreach ((Candidate start, double[] gradient) in runs.Differentiate(searches.Select(search => search.Start), token)) gradients[start.Search] = gradient;
        }

        SingleChanges.Probe(space, searches, gradients, runs, token);
        if (runs.HasGradient && space.Numbers.Count > 0) GradientSearch.Reach(space, searches.SelectMany(StartsOf), runs, token);
        BeamSearch.Combine(space, searches, runs, token);
        Refine([.. searches.SelectMany(search => search.Found.Take(count + Refined))], token);
        // A second pass: what got cheaper by itself may now do without a change.
        Refine([.. searches.SelectMany(search => search.Found.Take(count))], token);
    }

    private void Refine(Candidate[] found, CancellationToken token)
    {
        IReadOnlyList<Candidate> better = Shrinking.Undo(found, runs, token);
        if (runs.HasGradient && space.Numbers.Count > 0) better = GradientSearch.Polish(space, better, runs, token);
        better = Shrinking.Bisect(space, better, runs, token);
        foreach ((Candidate old, Candidate now) in found.Zip(better)) old.Search.Replace(old, now);
    }

    private static IEnumerable<Candidate> StartsOf(RowSearch search)
    {
        Candidate[] categories =
        [
            .. search.Probes
                .Where(probe => probe.Changed.First() >= probe.Numbers.Length && !probe.Reached && probe.Margin > search.Margin)
                .OrderByDescending(probe => (probe.Margin - search.Margin) / Math.Max(probe.Cost, double.Epsilon))
                .DistinctBy(probe => probe.Changed.First())
                .Take(Starts),
        ];
        yield return search.Start;
        foreach (Candidate category in categories) yield return category;
        if (categories.Length > 1) yield return categories[0].WithLevel(categories[1].Changed.First() - categories[1].Numbers.Length, categories[1].Levels[categories[1].Changed.First() - categories[1].Numbers.Length]);
    }
}

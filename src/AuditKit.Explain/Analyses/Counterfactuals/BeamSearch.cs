namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Combines single changes, most promising first: needs predictions only.</summary>
internal static class BeamSearch
{
    private const int Width = 4, Extensions = 10, MostDepth = 8;

    /// <summary>Adds changes to the best combinations until they reach the goal or the budget is used up.</summary>
    public static void Combine(ChangeSpace space, IReadOnlyList<RowSearch> searches, CandidateRuns runs, CancellationToken token)
    {
        Dictionary<RowSearch, Candidate[]> beams = searches.ToDictionary(search => search, search => Best(search.Probes, Width));
        Dictionary<RowSearch, Candidate[]> extensions = searches.ToDictionary(search => search, search => Best(search.Probes, Extensions));
        for (int depth = 2; depth <= Math.Min(MostDepth, space.MostChanges); depth++)
        {
            Candidate[] asked = [.. searches.SelectMany(search => beams[search].SelectMany(state => extensions[search].Select(change => Joined(state, change))).OfType<Candidate>().DistinctBy(Text))];
            if (asked.Length == 0) return;
            ILookup<RowSearch, Candidate> found = runs.Evaluate(asked, token).ToLookup(candidate => candidate.Search);
            foreach (RowSearch search in searches)
            {
                foreach (Candidate candidate in found[search]) search.Keep(candidate);
                beams[search] = Best(found[search], Width);
            }
        }
    }

    // Both changes together; null where they are of the same attribute.
    private static Candidate? Joined(Candidate state, Candidate change)
    {
        int attribute = change.Changed.First();
        if (state.Changed.Contains(attribute)) return null;
        return attribute < change.Numbers.Length
            ? state.WithNumber(attribute, change.Numbers[attribute])
            : state.WithLevel(attribute - change.Numbers.Length, change.Levels[attribute - change.Numbers.Length]);
    }

    // What has not reached the goal, by growth of the margin for its cost.
    private static Candidate[] Best(IEnumerable<Candidate> candidates, int count) =>
        [.. candidates.Where(candidate => !candidate.Reached && candidate.Margin > candidate.Search.Margin).OrderByDescending(candidate => (candidate.Margin - candidate.Search.Margin) / Math.Max(candidate.Cost, double.Epsilon)).Take(count)];

    private static string Text(Candidate candidate) => string.Join(',', candidate.Numbers) + '|' + string.Join(',', candidate.Levels);
}

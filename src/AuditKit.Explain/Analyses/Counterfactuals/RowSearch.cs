namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>The search for one row: where it starts, what was found, what it may still spend.</summary>
internal sealed class RowSearch(ChangeSpace space, int row, int index, Origin origin, int budget)
{
    private readonly SortedDictionary<string, Candidate> best = new(StringComparer.Ordinal);

    /// <summary>The row's place in the subject.</summary>
    public int Row => row;

    /// <summary>Output of the margin function that speaks of this row.</summary>
    public int Index => index;

    public Origin Origin => origin;

    /// <summary>Margin where the row starts.</summary>
    public double Margin { get; set; }

    /// <summary>A margin below this is not told from 0 in the precision of the search.</summary>
    public double Slack { get; set; }

    /// <summary>Evaluations so far; a gradient counts as two.</summary>
    public int Spent { get; private set; }

    /// <summary>Single changes with their margins, for the steps that combine them.</summary>
    public List<Candidate> Probes { get; } = [];

    /// <summary>The cheapest that reaches the goal, for each set of changed attributes.</summary>
    public IEnumerable<Candidate> Found => best.Values.OrderBy(candidate => candidate.Cost).ThenBy(Key, StringComparer.Ordinal);

    public int Left => budget - Spent;

    /// <summary>True if so many more evaluations may be made; they are counted.</summary>
    public bool Spend(int evaluations)
    {
        if (Left < evaluations) return false;
        Spent += evaluations;
        return true;
    }

    public Candidate Start => Make(origin.Numbers, origin.Levels);

    public Candidate Make(double[] numbers, int[] levels) => new(this, numbers, levels, space.CostOf(origin, numbers, levels));

    /// <summary>Keeps what reached the goal with a number of changes that is allowed.</summary>
    public void Keep(Candidate candidate)
    {
        if (!candidate.Reached || candidate.Changed.Count() > space.MostChanges) return;
        string key = Key(candidate);
        if (!best.TryGetValue(key, out Candidate? old) || candidate.Cost < old.Cost) best[key] = candidate;
    }

    /// <summary>Puts a better form in the place of one that was found.</summary>
    public void Replace(Candidate old, Candidate better)
    {
        if (!ReferenceEquals(old, better) && best.TryGetValue(Key(old), out Candidate? kept) && ReferenceEquals(kept, old)) best.Remove(Key(old));
        Keep(better);
    }

    public static string Key(Candidate candidate) => string.Join(',', candidate.Changed);
}

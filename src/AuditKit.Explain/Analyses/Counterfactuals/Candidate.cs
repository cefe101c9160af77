namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>A row with some values changed.</summary>
/// <param name="search">The row.</param>
/// <param name="numbers">Values of the numbers that may change.</param>
/// <param name="levels">Levels of the categories that may change.</param>
/// <param name="cost">Distance from where the row starts.</param>
internal sealed class Candidate(RowSearch search, double[] numbers, int[] levels, double cost)
{
    /// <summary>The row.</summary>
    public RowSearch Search => search;

    /// <summary>Values of the numbers that may change.</summary>
    public double[] Numbers => numbers;

    /// <summary>Levels of the categories that may change.</summary>
    public int[] Levels => levels;

    /// <summary>Distance from where the row starts.</summary>
    public double Cost => cost;

    /// <summary>Margin to the goal; NaN before it was evaluated.</summary>
    public double Margin { get; set; } = double.NaN;

    /// <summary>True if the goal was reached, with the slack that rounding needs.</summary>
    public bool Reached => Margin >= Search.Slack;

    /// <summary>Attributes that differ from where the row starts: numbers by place, categories behind them.</summary>
    public IEnumerable<int> Changed
    {
        get
        {
            for (int j = 0; j < Numbers.Length; j++)
            {
                if (Numbers[j] != Search.Origin.Numbers[j]) yield return j;
            }

            for (int j = 0; j < Levels.Length; j++)
            {
                if (Levels[j] != Search.Origin.Levels[j]) yield return Numbers.Length + j;
            }
        }
    }

    /// <summary>The same with a number at another value.</summary>
    public Candidate WithNumber(int number, double value)
    {
        double[] changed = [.. numbers];
        changed[number] = value;
        return search.Make(changed, levels);
    }

    /// <summary>The same with a category at another level.</summary>
    public Candidate WithLevel(int category, int level)
    {
        int[] changed = [.. levels];
        changed[category] = level;
        return search.Make(numbers, changed);
    }

    /// <summary>The same with one attribute as it was.</summary>
    public Candidate Without(int changed) => changed < Numbers.Length
        ? WithNumber(changed, Search.Origin.Numbers[changed])
        : WithLevel(changed - Numbers.Length, Search.Origin.Levels[changed - Numbers.Length]);
}

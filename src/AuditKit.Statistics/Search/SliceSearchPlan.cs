namespace AuditKit.Statistics.Search;

/// <summary>How slices are searched.</summary>
public sealed record SliceSearchPlan
{
    /// <summary>Most items of a slice.</summary>
    public int Order { get; init; } = 3;

    /// <summary>Fewest rows of a slice, over both halves.</summary>
    public required int MinimumRows { get; init; }

    /// <summary>Most slices that are taken to the confirmation half.</summary>
    public int Most { get; init; } = 10;

    /// <summary>Which slices are worse.</summary>
    public WorseSide Worse { get; init; } = WorseSide.Higher;

    /// <summary>False discovery rate of the discovery half (Benjamini and Hochberg 1995).</summary>
    public double DiscoveryRate { get; init; } = 0.10;

    /// <summary>A slice is told apart from one that holds it, or from what others explain, where a test between them has a p-value of at most this.</summary>
    public double Distinct { get; init; } = 0.01;

    /// <summary>Confidence level: no more than 1 minus this chance of any false confirmation, and the level of intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Threads; change no bit.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>True if a difference of this sign is on the side looked for.</summary>
    internal bool IsWorse(double difference) => Worse switch
    {
        WorseSide.Higher => difference > 0,
        WorseSide.Lower => difference < 0,
        _ => difference != 0,
    };
}

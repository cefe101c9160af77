using AuditKit.Core.Randomness;

namespace AuditKit.Fairness.Slices;

/// <summary>What a search for worse slices looks at, and how.</summary>
public sealed record SliceOptions
{
    /// <summary>Columns whose values make slices; empty for those offered by default.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Edges that cut numeric columns, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Bins { get; init; } = new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>Bands of equally many rows that other numeric columns are cut into.</summary>
    public int Quantiles { get; init; } = 4;

    /// <summary>Most columns of a slice; null for 3, or 2 where 3 would take long.</summary>
    public int? Order { get; init; }

    /// <summary>Fewest rows of a slice: a share of all rows below 1, a number of rows from 1 on.</summary>
    public double Support { get; init; } = 0.02;

    /// <summary><c>error</c>, <c>loss</c>, or a rate of the confusion matrix by its id.</summary>
    public string Metric { get; init; } = SliceTarget.Error;

    /// <summary>Numeric column whose mean is compared in place of the metric; null without.</summary>
    public string? Value { get; init; }

    /// <summary><c>higher</c>, <c>lower</c> or <c>either</c>; null for the side that is worse for the metric.</summary>
    public string? Worse { get; init; }

    /// <summary>Most slices that are taken to the confirmation half.</summary>
    public int Top { get; init; } = 10;

    /// <summary>False discovery rate of the discovery half.</summary>
    public double DiscoveryRate { get; init; } = 0.10;

    /// <summary>A difference that matters: findings whose whole interval lies beyond it are critical.</summary>
    public double Margin { get; init; } = 0.10;

    /// <summary>Confidence level.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Threads; change no bit.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Chance: decides the half of each row.</summary>
    public required SeedStream Seeds { get; init; }
}

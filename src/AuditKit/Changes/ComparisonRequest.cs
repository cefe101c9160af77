namespace AuditKit.Changes;

/// <summary>How to compare.</summary>
public sealed record ComparisonRequest
{
    /// <summary>Coverage of the intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Metrics to compare, by id or by its last part; all if empty.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>The largest loss that is accepted; null to compare without judging.</summary>
    public double? Margin { get; init; }

    /// <summary>Most attributes of a slice, for two columns of one file.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Threads of the scan.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What is judged by a margin if no metric is named.</summary>
    public const string JudgedByDefault = "accuracy";

    internal bool Selects(string metric) => Metrics.Count == 0 || Metrics.Any(asked => Names(asked, metric));

    internal bool Judges(string metric) => Metrics.Count == 0 ? Names(JudgedByDefault, metric) : Selects(metric);

    private static bool Names(string asked, string metric) => asked == metric || metric.EndsWith("." + asked, StringComparison.Ordinal);
}

namespace AuditKit.Explain.Quality;

/// <summary>One value for each explained row.</summary>
public sealed record QualityScores
{
    /// <summary>Metric id without the domain.</summary>
    public required string Metric { get; init; }

    /// <summary>What tells these values from others of the same metric, for example <c>removal: mean</c>; ordinal order of the keys.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>False for what stands beside a metric for comparison, such as a random order.</summary>
    public bool IsComparison { get; init; }

    /// <summary>One for each row; null where it is not defined on that row.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Mean over rows of a curve behind the values; null where there is none.</summary>
    public QualityCurve? Curve { get; init; }

    internal static QualityScores Of(string metric, IReadOnlyList<double?> values, params (string Key, string Value)[] options) =>
        new() { Metric = metric, Values = values, Options = Sorted(options) };

    internal static QualityScores Of(string metric, IEnumerable<double> values, params (string Key, string Value)[] options) =>
        Of(metric, [.. values.Select(value => double.IsFinite(value) ? value : (double?)null)], options);

    private static SortedDictionary<string, string> Sorted((string Key, string Value)[] options)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string key, string value) in options) sorted[key] = value;
        return sorted;
    }
}

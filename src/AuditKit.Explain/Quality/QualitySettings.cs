using AuditKit.Core.Options;

namespace AuditKit.Explain.Quality;

/// <summary>What quality is measured with beside the attribution itself.</summary>
public sealed record QualitySettings
{
    /// <summary>Which metrics; null for all that are not on request.</summary>
    public IReadOnlyList<string>? Metrics { get; init; }

    /// <summary>Settings by metric id; defaults where there are none.</summary>
    public IReadOnlyDictionary<string, OptionSet> Options { get; init; } = new Dictionary<string, OptionSet>();

    /// <summary>Id of every row, which its chance is drawn by; places from 0 if left out.</summary>
    public IReadOnlyList<int>? RowIds { get; init; }

    /// <summary>How outputs become scores. Default: softmax.</summary>
    public ScoreReading Reading { get; init; } = ScoreReading.Softmax;

    /// <summary>The mean of the data, for removal; the mean of the background rows if left out, of the explained rows where there is no background.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>Spread of every input that noise is relative to; the range of the background rows if left out, 1 where there is no background.</summary>
    public IReadOnlyList<double>? Scale { get; init; }

    /// <summary>True where an input lies on what is to be seen: row-major, rows x inputs, for the pointing game.</summary>
    public IReadOnlyList<bool>? Masks { get; init; }

    /// <summary>Which inputs matter in truth, where the data were made by a known process.</summary>
    public Truth.KnownImportance? Truth { get; init; }

    internal OptionSet OptionsOf(QualityMetric metric) => Options.TryGetValue(metric.Id, out OptionSet? found) ? found : metric.Defaults;
}

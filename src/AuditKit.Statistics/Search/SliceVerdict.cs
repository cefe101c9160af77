using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Search;

/// <summary>A slice that was selected in one half and tested in the other. Every number but <see cref="Rows"/> comes from the other.</summary>
public sealed record SliceVerdict
{
    /// <summary>Its items.</summary>
    public required SlicePattern Pattern { get; init; }

    /// <summary>The slice in words.</summary>
    public required Slice Slice { get; init; }

    /// <summary>Other slices of exactly the same rows, with as few items as possible.</summary>
    public IReadOnlyList<Slice> Equivalents { get; init; } = [];

    /// <summary>Rows of the slice in both halves.</summary>
    public required long Rows { get; init; }

    /// <summary>The sums over its rows of the confirmation half.</summary>
    public required SliceSums Sums { get; init; }

    /// <summary>The value in the slice; null where no row counts.</summary>
    public double? Value { get; init; }

    /// <summary>Its interval.</summary>
    public Interval? ValueInterval { get; init; }

    /// <summary>The value in the slice minus the value over all rows.</summary>
    public double? Divergence { get; init; }

    /// <summary>Its interval; of those shown for confirmed slices no more than 1 - level miss on average (Benjamini and Yekutieli 2005).</summary>
    public Interval? DivergenceInterval { get; init; }

    /// <summary>
    /// The larger of two p-values: of the slice against the rest, and of its rows that no slice selected before explains against the
    /// rows that they must differ from. Both must hold.
    /// </summary>
    public required double Probability { get; init; }

    /// <summary>Adjusted for the slices tested (Holm 1979).</summary>
    public required double Adjusted { get; init; }

    /// <summary>True if the slice is worse beyond chance: adjusted p-value at most 1 - level.</summary>
    public required bool Confirmed { get; init; }
}

namespace AuditKit.Statistics.Search;

/// <summary>What a search found, and how much it looked at.</summary>
public sealed record SliceSearchResult
{
    /// <summary>Combinations of values that occur in the data, up to the order searched.</summary>
    public required double Combinations { get; init; }

    /// <summary>Those with enough rows.</summary>
    public required long Examined { get; init; }

    /// <summary>Those for which slice and rest both count rows in the discovery half; all of them enter the adjustment.</summary>
    public required long Tested { get; init; }

    /// <summary>Slices that the discovery half rejects at its false discovery rate.</summary>
    public required long Discovered { get; init; }

    /// <summary>Those that are left without redundancy, in the order of selection; all are tested in the confirmation half.</summary>
    public required IReadOnlyList<SliceVerdict> Selected { get; init; }

    /// <summary>Sums over the confirmation half.</summary>
    public required SliceSums Confirmation { get; init; }

    /// <summary>The value over the confirmation half; null where no row counts.</summary>
    public required double? Overall { get; init; }

    /// <summary>The slices that were confirmed.</summary>
    public IEnumerable<SliceVerdict> Confirmed => Selected.Where(slice => slice.Confirmed);
}

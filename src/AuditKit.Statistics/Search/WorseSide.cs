namespace AuditKit.Statistics.Search;

/// <summary>Which slices are looked for.</summary>
public enum WorseSide
{
    /// <summary>Slices with a larger value than the rest: errors, losses.</summary>
    Higher,

    /// <summary>Slices with a smaller value than the rest: accuracy, true positive rate.</summary>
    Lower,

    /// <summary>Both: selection rates.</summary>
    Either,
}

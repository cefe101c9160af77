namespace AuditKit.Models.Transfer;

/// <summary>Why a tensor of a source was taken for a parameter.</summary>
public enum MatchRule
{
    /// <summary>The names are equal.</summary>
    Exact,

    /// <summary>One name ends with the other, behind a dot, and no other pair of these names does.</summary>
    Suffix,

    /// <summary>Among what was left, no other tensor on either side has this shape.</summary>
    Shape,
}

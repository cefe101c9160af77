using System.Text.Json.Serialization;

namespace AuditKit.Models.Preprocessing;

/// <summary>How one column of a table becomes numbers. Closed: standardised numbers or one-hot categories.</summary>
/// <param name="Column">The source column.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StandardisedNumber), "standardised")]
[JsonDerivedType(typeof(OneHotCategory), "oneHot")]
public abstract record ColumnEncoding(string Column)
{
    /// <summary>The encoded columns it makes, in order.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<EncodedColumn> Outputs { get; }

    /// <summary>Why this cannot be an encoding; empty if it can.</summary>
    internal abstract IEnumerable<string> Faults();
}

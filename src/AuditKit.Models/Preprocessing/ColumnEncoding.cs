using System.Text.Json.Serialization;

namespace AuditKit.Models.Preprocessing;

/// <summary>How one column of a table becomes numbers. Closed: standardised numbers, one-hot categories or arrays.</summary>
/// <param name="Column">The source column.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StandardisedNumber), "standardised")]
[JsonDerivedType(typeof(OneHotCategory), "oneHot")]
[JsonDerivedType(typeof(TensorEncoding), "tensor")]
public abstract record ColumnEncoding(string Column)
{
    /// <summary>The encoded columns it makes, in order.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<EncodedColumn> Outputs { get; }

    /// <summary>Number of encoded columns.</summary>
    [JsonIgnore]
    public virtual int Width => Outputs.Count;

    /// <summary>Why this cannot be an encoding; empty if it can.</summary>
    internal abstract IEnumerable<string> Faults();
}

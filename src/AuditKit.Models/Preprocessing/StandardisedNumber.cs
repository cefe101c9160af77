using System.Text.Json.Serialization;

namespace AuditKit.Models.Preprocessing;

/// <summary><c>(x - mean) / deviation</c>; a missing cell counts as the mean, and every cell of a constant column becomes 0.</summary>
/// <param name="Column">The source column.</param>
/// <param name="Mean">Mean of the training rows that have a value.</param>
/// <param name="Deviation">Population standard deviation of the same rows; 0 for a constant column.</param>
/// <param name="Missing">Training rows without a value.</param>
public sealed record StandardisedNumber(string Column, double Mean, double Deviation, int Missing) : ColumnEncoding(Column)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override IReadOnlyList<EncodedColumn> Outputs => [new EncodedColumn(Column, Column, null)];

    /// <summary>The encoded number.</summary>
    public double Encode(double value) => double.IsNaN(value) || Deviation == 0 ? 0 : (value - Mean) / Deviation;

    internal override IEnumerable<string> Faults()
    {
        if (!double.IsFinite(Mean) || !double.IsFinite(Deviation) || Deviation < 0) yield return $"column '{Column}' has mean {Mean} and deviation {Deviation}";
    }
}

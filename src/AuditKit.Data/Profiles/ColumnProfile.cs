using AuditKit.Data.Schema;

namespace AuditKit.Data.Profiles;

/// <summary>One column at a glance.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Distinct">Number of different values.</param>
/// <param name="Numbers">Summary of numbers; null for texts or without a value.</param>
/// <param name="Top">Up to ten of the most frequent values; ties in the order of the values.</param>
public sealed record ColumnProfile(string Name, ColumnType Type, int Missing, int Distinct, NumberSummary? Numbers, IReadOnlyList<ValueCount> Top)
{
    /// <summary>Summary of arrays; null for other columns.</summary>
    public TensorSummary? Arrays { get; init; }
}

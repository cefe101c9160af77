using System.Text.Json.Serialization;
using AuditKit.Data.Columns;

namespace AuditKit.Models.Preprocessing;

/// <summary>
/// An array of each row, flat and row-major: <c>(scale x + offset - mean) / deviation</c>, with the mean and deviation of the
/// number's group. A missing number and a step beyond a sequence's length become 0, which is the mean where numbers are
/// standardised; so does every number of a constant group.
/// </summary>
/// <param name="Column">The source column.</param>
/// <param name="Shape">Extents of one cell.</param>
/// <param name="Standardise">What a group is.</param>
/// <param name="Means">Mean of each group over the training rows, after scale and offset; empty without standardising.</param>
/// <param name="Deviations">Population standard deviation of each group; 0 where it is constant.</param>
/// <param name="Missing">Training rows without a value.</param>
public sealed record TensorEncoding(string Column, IReadOnlyList<int> Shape, TensorStandardisation Standardise, IReadOnlyList<double> Means, IReadOnlyList<double> Deviations, int Missing) : ColumnEncoding(Column)
{
    /// <summary>Factor of every number.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Added after the factor.</summary>
    public double Offset { get; init; }

    /// <summary>Where the steps beyond a row's length stand; null where rows have no lengths.</summary>
    public Padding? Padding { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override int Width => TensorShape.SizeOf(Shape) ?? 0;

    /// <inheritdoc />
    [JsonIgnore]
    public override IReadOnlyList<EncodedColumn> Outputs =>
        [.. Enumerable.Range(0, Width).Select(place => new EncodedColumn($"{Column}[{TensorShape.IndexText(Shape, place)}]", Column, null))];

    /// <summary>Groups of numbers that share mean and deviation: 1, or the channels or features.</summary>
    [JsonIgnore]
    public int Groups => TensorGroups.Count(Shape, Standardise);

    /// <summary>The encoded number.</summary>
    /// <param name="value">As it stands in the column.</param>
    /// <param name="group">Its group, from 0.</param>
    public float Encode(double value, int group)
    {
        if (double.IsNaN(value)) return 0;
        double scaled = (value * Scale) + Offset;
        if (Standardise == TensorStandardisation.None) return (float)scaled;
        return Deviations[group] == 0 ? 0 : (float)((scaled - Means[group]) / Deviations[group]);
    }

    internal override IEnumerable<string> Faults()
    {
        if (TensorShape.SizeOf(Shape) is null)
        {
            yield return $"column '{Column}' has the impossible shape {TensorShape.TextOf(Shape)}";
            yield break;
        }

        int groups = Standardise == TensorStandardisation.None ? 0 : Groups;
        if (Means.Count != groups || Deviations.Count != groups) yield return $"column '{Column}' needs {groups} means and deviations, it has {Means.Count} and {Deviations.Count}";
        if (!Means.Concat(Deviations).Append(Scale).Append(Offset).All(double.IsFinite) || Deviations.Any(deviation => deviation < 0)) yield return $"column '{Column}' has a mean, deviation, scale or offset that is impossible";
    }
}

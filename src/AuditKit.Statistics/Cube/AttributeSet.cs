using AuditKit.Core;

namespace AuditKit.Statistics.Cube;

/// <summary>All slices over one set of attributes: a partition of the rows.</summary>
/// <param name="Attributes">Names, in ordinal order; empty for the whole.</param>
/// <param name="Slices">In order of the categories. A single attribute lists every declared category, also without rows.</param>
/// <param name="Absent">Declared combinations of two or more attributes that hold no row.</param>
public sealed record AttributeSet(IReadOnlyList<string> Attributes, IReadOnlyList<CubeSlice> Slices, IReadOnlyList<Slice> Absent);

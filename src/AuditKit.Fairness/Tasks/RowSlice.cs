using AuditKit.Core;

namespace AuditKit.Fairness.Tasks;

/// <summary>One slice and the audited rows in it.</summary>
internal sealed record RowSlice(Slice Slice, int[] Rows)
{
    public int Count => Rows.Length;
}

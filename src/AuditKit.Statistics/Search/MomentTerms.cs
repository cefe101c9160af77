using System.Runtime.Intrinsics;

namespace AuditKit.Statistics.Search;

/// <summary>Rows, rows with a value, values and squares in one vector.</summary>
/// <param name="terms">What each row adds.</param>
internal readonly struct MomentTerms(Vector256<long>[] terms) : IRowTerms<Vector256<long>>
{
    public void AddTo(ref Vector256<long> cell, int row) => cell += terms[row];

    public SliceSums Read(in Vector256<long> cell) => new(cell[0], cell[1], cell[2], cell[3]);
}

using System.Runtime.Intrinsics;

namespace AuditKit.Statistics.Search;

/// <summary>Rows, denominator and numerator as three counts in one vector.</summary>
/// <param name="kinds">0 not counted, 1 in the denominator only, 2 in both.</param>
internal readonly struct RateTerms(byte[] kinds) : IRowTerms<Vector128<int>>
{
    private static readonly Vector128<int>[] Added = [Vector128.Create(1, 0, 0, 0), Vector128.Create(1, 1, 0, 0), Vector128.Create(1, 1, 1, 0)];

    public void AddTo(ref Vector128<int> cell, int row) => cell += Added[kinds[row]];

    public SliceSums Read(in Vector128<int> cell) => new(cell[0], cell[1], cell[2], 0);
}

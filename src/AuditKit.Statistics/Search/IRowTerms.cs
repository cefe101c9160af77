namespace AuditKit.Statistics.Search;

/// <summary>What a row adds to the cell it falls in. A structure, so that the inner loop is compiled for each kind.</summary>
/// <typeparam name="TSum">The cell: one vector, one addition a row.</typeparam>
internal interface IRowTerms<TSum>
    where TSum : unmanaged
{
    void AddTo(ref TSum cell, int row);

    SliceSums Read(in TSum cell);
}

namespace AuditKit.Explain.Chunking;

/// <summary>Rows in blocks of one size, so that what is held for a block does not grow with the number of rows.</summary>
internal static class RowBlocks
{
    /// <summary>First row and number of rows of each block.</summary>
    public static IEnumerable<(int First, int Count)> Of(int rows, int size)
    {
        for (int first = 0; first < rows; first += size) yield return (first, Math.Min(size, rows - first));
    }
}

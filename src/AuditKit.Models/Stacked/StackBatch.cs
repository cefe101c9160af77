namespace AuditKit.Models.Stacked;

/// <summary>The rows of one step of a tile, padded to one shape.</summary>
/// <param name="Index">Row index for each replica and place, <c>K x batch</c>; padding repeats row 0.</param>
/// <param name="Share">Weight of each place in its replica's mean; 0 on padding, 1 in sum for an active replica.</param>
/// <param name="Active">Which replicas take the step.</param>
/// <param name="Counts">Real rows of each replica.</param>
internal sealed record StackBatch(long[] Index, float[] Share, bool[] Active, int[] Counts)
{
    /// <param name="cursors">Where each replica of the stack stands; null for an idle place.</param>
    /// <param name="step">From 0.</param>
    /// <param name="batch">Places of each replica.</param>
    /// <param name="rowWeights">Weight of each row; null for all alike.</param>
    public static StackBatch Gather(IReadOnlyList<BatchCursor?> cursors, int step, int batch, float[]? rowWeights)
    {
        StackBatch gathered = new(new long[cursors.Count * batch], new float[cursors.Count * batch], new bool[cursors.Count], new int[cursors.Count]);
        for (int k = 0; k < cursors.Count; k++)
        {
            if (cursors[k] is { } cursor && step < cursor.TotalSteps) gathered.Add(k, cursor.Batch(step), batch, rowWeights);
        }

        return gathered;
    }

    private void Add(int k, ReadOnlySpan<int> rows, int batch, float[]? rowWeights)
    {
        Span<float> share = Share.AsSpan(k * batch, rows.Length);
        double total = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            Index[(k * batch) + i] = rows[i];
            share[i] = rowWeights?[rows[i]] ?? 1;
            total += share[i];
        }

        for (int i = 0; i < share.Length; i++) share[i] = total > 0 ? (float)(share[i] / total) : 0;
        (Active[k], Counts[k]) = (true, rows.Length);
    }
}

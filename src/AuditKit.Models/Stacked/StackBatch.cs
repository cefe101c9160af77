namespace AuditKit.Models.Stacked;

/// <summary>The rows of one step of a tile, padded to one shape.</summary>
/// <param name="Index">Row index for each replica and place, <c>K x batch</c>; padding repeats row 0.</param>
/// <param name="Share">Weight of each place in its replica's mean; 0 on padding, 1 in sum for an active replica.</param>
/// <param name="Active">Which replicas take the step.</param>
/// <param name="Counts">Real rows of each replica.</param>
internal sealed record StackBatch(long[] Index, float[] Share, bool[] Active, int[] Counts)
{
    public static StackBatch Gather(BatchCursor[] cursors, int size, int step, int batch, float[]? rowWeights, StackTally tally)
    {
        StackBatch gathered = new(new long[size * batch], new float[size * batch], new bool[size], new int[size]);
        for (int k = 0; k < cursors.Length; k++)
        {
            if (step >= cursors[k].TotalSteps || tally.HasFailed(k)) continue;
            gathered.Add(k, cursors[k].Batch(step), batch, rowWeights);
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

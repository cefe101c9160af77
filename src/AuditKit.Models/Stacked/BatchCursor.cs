using AuditKit.Core.Randomness;

namespace AuditKit.Models.Stacked;

/// <summary>Walks one replica's rows: a new keyed order each epoch, batches in that order.</summary>
internal sealed class BatchCursor
{
    private readonly SeedStream stream;
    private readonly int[] rows;
    private readonly int[] order;
    private readonly int batch;
    private int shuffledEpoch = -1;

    public BatchCursor(Replica replica, StackOptions options, bool mixesRows = false)
    {
        if (replica.Rows.Count == 0) throw new ArgumentException("A replica without rows cannot be trained.", nameof(replica));
        (stream, batch) = (replica.Stream, options.Batch);
        rows = [.. replica.Rows];
        order = new int[rows.Length];
        StepsPerEpoch = (rows.Length + batch - 1) / batch;
        // One row has no variance: a last batch of one row is left out of an epoch; the next epoch has another order.
        if (mixesRows && StepsPerEpoch > 1 && rows.Length % batch == 1) StepsPerEpoch--;
        TotalSteps = options.Steps ?? checked(options.Epochs * StepsPerEpoch);
    }

    public int StepsPerEpoch { get; }

    public int TotalSteps { get; }

    /// <summary>Epoch of a step, from 0.</summary>
    public int EpochOf(int step) => step / StepsPerEpoch;

    /// <summary>The rows of a step; the order depends on seed and epoch alone.</summary>
    public ReadOnlySpan<int> Batch(int step)
    {
        int epoch = step / StepsPerEpoch, first = step % StepsPerEpoch * batch;
        if (epoch != shuffledEpoch)
        {
            rows.CopyTo(order, 0);
            stream.For("order", epoch).Open().Shuffle<int>(order);
            shuffledEpoch = epoch;
        }

        return order.AsSpan(first, Math.Min(batch, order.Length - first));
    }
}

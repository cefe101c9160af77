using AuditKit.Core.Randomness;

namespace AuditKit.Models.Stacked;

/// <summary>Walks one replica's rows: a new keyed order each epoch, batches in that order.</summary>
internal sealed class BatchCursor
{
    private readonly SeedStream stream;
    private readonly int[] rows;
    private readonly int[] order;
    private readonly int batch;
    private readonly int[][]? byClass;
    private int shuffledEpoch = -1;

    public BatchCursor(Replica replica, StackOptions options, bool mixesRows = false)
    {
        if (replica.Rows.Count == 0) throw new ArgumentException("A replica without rows cannot be trained.", nameof(replica));
        (stream, batch) = (replica.Stream, options.Batch);
        rows = [.. replica.Rows];
        order = new int[rows.Length];
        byClass = replica.Balance is { } classes ? ByClass(classes) : null;
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
            Arrange(epoch);
            shuffledEpoch = epoch;
        }

        return order.AsSpan(first, Math.Min(batch, order.Length - first));
    }

    /// <summary>The rows of an epoch in their order, all at once.</summary>
    public ReadOnlySpan<int> Order(int epoch)
    {
        Batch(epoch * StepsPerEpoch);
        return order;
    }

    private void Arrange(int epoch)
    {
        if (byClass is null)
        {
            stream.For("order", epoch).Open().Shuffle<int>(order);
            return;
        }

        // As many draws as rows: a class at random, then one of its rows, with replacement.
        RandomSource source = stream.For("balance", epoch).Open();
        foreach (ref int place in order.AsSpan())
        {
            int[] members = byClass[source.Next(byClass.Length)];
            place = members[source.Next(members.Length)];
        }
    }

    private int[][] ByClass(IReadOnlyList<int> classes)
    {
        if (classes.Count != rows.Length) throw new ArgumentException($"{classes.Count} classes for {rows.Length} rows.", nameof(classes));
        return [.. rows.Zip(classes).GroupBy(pair => pair.Second).OrderBy(group => group.Key).Select(group => group.Select(pair => pair.First).ToArray())];
    }
}

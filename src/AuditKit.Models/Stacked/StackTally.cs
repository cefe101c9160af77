namespace AuditKit.Models.Stacked;

/// <summary>What happened to each replica so far.</summary>
internal sealed class StackTally(int replicas)
{
    private readonly int[] steps = new int[replicas];
    private readonly long[] rows = new long[replicas];
    private readonly double[] loss = new double[replicas];
    private readonly double[] norm = new double[replicas];
    private readonly NonFiniteStep?[] failures = new NonFiniteStep?[replicas];

    public bool HasFailed(int replica) => failures[replica] is not null;

    public NonFiniteStep? FailureOf(int replica) => failures[replica];

    public int StepsOf(int replica) => steps[replica];

    public long RowsOf(int replica) => rows[replica];

    public double MeanNormOf(int replica) => steps[replica] == 0 ? 0 : norm[replica] / steps[replica];

    public double NormSumOf(int replica) => norm[replica];

    /// <summary>Books a step. A replica whose loss or gradient is not finite is marked failed and taken out of <paramref name="active"/>.</summary>
    /// <param name="batch">The step's rows.</param>
    /// <param name="numbers">Losses of all replicas of the tile, then their gradient norms.</param>
    /// <param name="step">From 0.</param>
    /// <param name="cursors">Where each replica stands.</param>
    /// <param name="active">Who takes the step.</param>
    public void Record(StackBatch batch, float[] numbers, int step, BatchCursor[] cursors, bool[] active)
    {
        for (int k = 0; k < steps.Length; k++)
        {
            if (!active[k]) continue;
            float stepLoss = numbers[k], stepNorm = numbers[active.Length + k];
            if (!float.IsFinite(stepLoss) || !float.IsFinite(stepNorm))
            {
                failures[k] = new NonFiniteStep((step / cursors[k].StepsPerEpoch) + 1, step + 1, [.. cursors[k].Batch(step)]);
                active[k] = false;
                continue;
            }

            steps[k]++;
            rows[k] += batch.Counts[k];
            loss[k] += stepLoss;
            norm[k] += stepNorm;
        }
    }

    public ReplicaResult ResultOf(int replica, float[] weights) =>
        new(weights, steps[replica], rows[replica], steps[replica] == 0 ? 0 : loss[replica] / steps[replica], MeanNormOf(replica), failures[replica]);
}

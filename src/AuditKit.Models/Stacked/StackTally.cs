namespace AuditKit.Models.Stacked;

/// <summary>What happened to each replica so far.</summary>
internal sealed class StackTally(int replicas)
{
    private readonly int[] steps = new int[replicas];
    private readonly long[] rows = new long[replicas];
    private readonly double[] loss = new double[replicas];
    private readonly double[] norm = new double[replicas];
    private readonly NonFiniteStep?[] failures = new NonFiniteStep?[replicas];

    public int Count => replicas;

    public bool HasFailed(int replica) => failures[replica] is not null;

    public NonFiniteStep? FailureOf(int replica) => failures[replica];

    public int StepsOf(int replica) => steps[replica];

    public long RowsOf(int replica) => rows[replica];

    public double MeanNormOf(int replica) => steps[replica] == 0 ? 0 : norm[replica] / steps[replica];

    public double NormSumOf(int replica) => norm[replica];

    /// <summary>Books one step of one replica.</summary>
    /// <param name="replica">Whose.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="stepLoss">Its loss.</param>
    /// <param name="stepNorm">Norm of its gradient.</param>
    public void Record(int replica, int count, float stepLoss, float stepNorm)
    {
        steps[replica]++;
        rows[replica] += count;
        loss[replica] += stepLoss;
        norm[replica] += stepNorm;
    }

    /// <summary>Books that a replica's loss or gradient was not finite.</summary>
    public void Fail(int replica, NonFiniteStep failure) => failures[replica] = failure;

    public IReadOnlyList<TallyLine> Save() => [.. Enumerable.Range(0, replicas).Select(k => new TallyLine(steps[k], rows[k], loss[k], norm[k], failures[k]))];

    public void Load(IReadOnlyList<TallyLine> lines)
    {
        foreach ((int k, TallyLine line) in lines.Index()) (steps[k], rows[k], loss[k], norm[k], failures[k]) = (line.Steps, line.Rows, line.Loss, line.Norm, line.Failure);
    }

    public ReplicaResult ResultOf(int replica, float[] weights) =>
        new(weights, steps[replica], rows[replica], steps[replica] == 0 ? 0 : loss[replica] / steps[replica], MeanNormOf(replica), failures[replica]);
}

using AuditKit.Models.Architectures;
using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Evaluates K networks of one architecture on their own row lists, stacked.</summary>
/// <param name="network">The network of every replica.</param>
/// <param name="rows">The rows that lists refer to.</param>
/// <param name="tile">Networks of one kernel call; filled up with idle ones.</param>
public sealed class StackedEvaluation(ITrainableNetwork network, ResidentRows rows, int tile = 16)
{
    // Rows with an inner shape take much more memory inside a network than flat ones.
    private readonly int rowsPerCall = network.RowShape.Count == 1 ? 1024 : Math.Clamp((1 << 20) / Math.Max(1, rows.Columns), 8, 256);
    private readonly int outputs = checked((int)network.OutputShape.Aggregate(1L, (product, size) => product * size));

    /// <summary>Evaluates tabular networks.</summary>
    /// <param name="architecture">The network of every replica.</param>
    /// <param name="rows">The rows that lists refer to.</param>
    /// <param name="tile">Networks of one kernel call; filled up with idle ones.</param>
    public StackedEvaluation(NetworkArchitecture architecture, ResidentRows rows, int tile = 16)
        : this(new AffineNetwork(architecture), rows, tile)
    {
    }

    /// <summary>Sees the hidden layers of every call; values of padding are 0.</summary>
    public IActivationWatch? Watch { get; init; }

    /// <summary>Loss and correct rows of each network on its own list; an empty list gives a count of 0.</summary>
    public IReadOnlyList<ReplicaScore> Score(IReadOnlyList<ReadOnlyMemory<float>> weights, IReadOnlyList<IReadOnlyList<int>> lists, CancellationToken token)
    {
        ReplicaScore[] scores = new ReplicaScore[weights.Count];
        for (int k = 0; k < scores.Length; k++) scores[k] = new ReplicaScore(0, 0, 0);
        Walk(weights, lists, (k, row, logits) =>
        {
            int label = rows.Labels[row];
            int best = BestOf(logits);
            ReplicaScore score = scores[k];
            scores[k] = new ReplicaScore(score.Count + 1, score.Correct + (best == label ? 1 : 0), score.LossSum + Surprise(logits, label));
        }, token);
        return scores;
    }

    /// <summary>Outputs of each network on its own list: row-major, <c>list length x outputs</c>.</summary>
    public IReadOnlyList<float[]> Logits(IReadOnlyList<ReadOnlyMemory<float>> weights, IReadOnlyList<IReadOnlyList<int>> lists, CancellationToken token)
    {
        float[][] results = [.. lists.Select(list => new float[list.Count * outputs])];
        int[] next = new int[results.Length];
        Walk(weights, lists, (k, _, logits) =>
        {
            logits.CopyTo(results[k].AsSpan(next[k] * outputs));
            next[k]++;
        }, token);
        return results;
    }

    /// <summary>Cross-entropy of one row, in nats.</summary>
    internal static double Surprise(ReadOnlySpan<float> logits, int label)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits) largest = Math.Max(largest, logit);
        foreach (float logit in logits) sum += Math.Exp(logit - largest);
        return Math.Log(sum) + largest - logits[label];
    }

    internal static int BestOf(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int c = 1; c < logits.Length; c++) best = logits[c] > logits[best] ? c : best;
        return best;
    }

    private delegate void Visit(int replica, int row, ReadOnlySpan<float> logits);

    private void Walk(IReadOnlyList<ReadOnlyMemory<float>> weights, IReadOnlyList<IReadOnlyList<int>> lists, Visit visit, CancellationToken token)
    {
        if (weights.Count != lists.Count) throw new ArgumentException("One list of rows per network.", nameof(lists));
        int[] order = [.. Enumerable.Range(0, weights.Count).OrderByDescending(k => lists[k].Count).ThenBy(k => k)];
        foreach (int[] members in order.Chunk(tile))
        {
            using var scope = torch.NewDisposeScope();
            using var quiet = torch.no_grad();
            IReadOnlyList<torch.Tensor> parameters = ParameterSlots.Views(network.Parameters, Stack(weights, members));
            int longest = members.Max(k => lists[k].Count);
            for (int first = 0; first < longest; first += rowsPerCall)
            {
                token.ThrowIfCancellationRequested();
                VisitChunk(lists, members, parameters, first, visit);
            }
        }
    }

    private torch.Tensor Stack(IReadOnlyList<ReadOnlyMemory<float>> weights, int[] members)
    {
        float[] flat = new float[tile * network.ParameterCount];
        for (int k = 0; k < members.Length; k++) weights[members[k]].Span.CopyTo(flat.AsSpan(k * network.ParameterCount, network.ParameterCount));
        return torch.tensor(flat, [tile, network.ParameterCount]).clone().to(rows.Target);
    }

    private void VisitChunk(IReadOnlyList<IReadOnlyList<int>> lists, int[] members, IReadOnlyList<torch.Tensor> parameters, int first, Visit visit)
    {
        using var scope = torch.NewDisposeScope();
        long[] index = new long[tile * rowsPerCall];
        for (int k = 0; k < members.Length; k++)
        {
            int end = Math.Min(lists[members[k]].Count, first + rowsPerCall);
            for (int i = first; i < end; i++) index[(k * rowsPerCall) + i - first] = lists[members[k]][i];
        }

        torch.Tensor x = rows.FeatureTensor.index_select(0, torch.tensor(index).to(rows.Target)).view([tile, rowsPerCall, .. rows.RowShape]);
        ForwardMode mode = Watch is null ? ForwardMode.Evaluation : ForwardMode.Watched(Watch, MaskOf(lists, members, first));
        float[] logits = network.Forward(x, parameters, mode).cpu().data<float>().ToArray();
        for (int k = 0; k < members.Length; k++)
        {
            int end = Math.Min(lists[members[k]].Count, first + rowsPerCall);
            for (int i = first; i < end; i++) visit(members[k], lists[members[k]][i], logits.AsSpan(((k * rowsPerCall) + i - first) * outputs, outputs));
        }
    }

    private torch.Tensor MaskOf(IReadOnlyList<IReadOnlyList<int>> lists, int[] members, int first)
    {
        float[] mask = new float[tile * rowsPerCall];
        for (int k = 0; k < members.Length; k++) mask.AsSpan(k * rowsPerCall, Math.Clamp(lists[members[k]].Count - first, 0, rowsPerCall)).Fill(1);
        return torch.tensor(mask, [tile, rowsPerCall]).to(rows.Target);
    }
}

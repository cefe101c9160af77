using AuditKit.Federated.Partitions;
using AuditKit.Models.Architectures;
using AuditKit.Models.Stacked;

namespace AuditKit.Federated.Simulation;

/// <summary>Two models on the same held-out rows of one client.</summary>
/// <param name="Second">Rows that the second model gets right.</param>
/// <param name="Gained">Rows that only the first model gets right.</param>
/// <param name="Lost">Rows that only the second model gets right.</param>
internal sealed record PairedRows(int Second, int Gained, int Lost)
{
    /// <summary>Compares a common model with one model per client.</summary>
    public static PairedRows[] Of(NetworkArchitecture architecture, ResidentRows rows, int[] labels, IReadOnlyList<ClientRows> clients, float[] common, IReadOnlyList<float[]> own, CancellationToken token)
    {
        StackedEvaluation evaluation = new(architecture, rows);
        IReadOnlyList<int>[] lists = [.. clients.Select(client => client.HeldOut)];
        IReadOnlyList<float[]> first = evaluation.Logits([.. clients.Select(_ => (ReadOnlyMemory<float>)common)], lists, token);
        IReadOnlyList<float[]> second = evaluation.Logits([.. own.Select(weights => (ReadOnlyMemory<float>)weights)], lists, token);
        return [.. lists.Select((list, k) => Compare(list, labels, first[k], second[k], architecture.Outputs))];
    }

    private static PairedRows Compare(IReadOnlyList<int> list, int[] labels, float[] first, float[] second, int classes)
    {
        int right = 0, gained = 0, lost = 0;
        for (int i = 0; i < list.Count; i++)
        {
            bool a = Right(first, i, classes, labels[list[i]]), b = Right(second, i, classes, labels[list[i]]);
            right += b ? 1 : 0;
            gained += a && !b ? 1 : 0;
            lost += b && !a ? 1 : 0;
        }

        return new PairedRows(right, gained, lost);
    }

    private static bool Right(float[] logits, int row, int classes, int label)
    {
        ReadOnlySpan<float> own = logits.AsSpan(row * classes, classes);
        int best = 0;
        for (int c = 1; c < classes; c++) best = own[c] > own[best] ? c : best;
        return best == label;
    }
}

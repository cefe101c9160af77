using AuditKit.Core.Learning;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Tests.Mitigation;

/// <summary>A learner that is easy to follow: the weighted share of positive labels among rows with the same features.</summary>
internal sealed class CellTrainer : IWeightedTrainer
{
    /// <summary>Rows that any training learned from.</summary>
    public HashSet<int> Learned { get; } = [];

    public bool IsAuditedModel(Learner learner, AuditSpec spec) => false;

    public FeatureMatrix Encode(ProducerContext context, IReadOnlyList<int> learnFrom)
    {
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        NumberColumn column = (NumberColumn)table.Table["x"];
        return new FeatureMatrix(column.Values.ToArray().Select(value => (float)value).ToArray(), table.RowCount, 1);
    }

    public double[] Train(WeightedTraining training, ProducerContext context, CancellationToken cancellation)
    {
        Learned.UnionWith(training.Rows);
        Dictionary<double, (double Positive, double All)> cells = [];
        for (int i = 0; i < training.Rows.Count; i++)
        {
            double key = Math.Round(training.Features.Values.Span[training.Rows[i]], 3);
            (double positive, double all) = cells.GetValueOrDefault(key);
            cells[key] = (positive + (training.Labels[i] * training.Weights[i]), all + training.Weights[i]);
        }

        return [.. Enumerable.Range(0, training.Features.Rows).Select(row => cells.TryGetValue(Math.Round(training.Features.Values.Span[row], 3), out (double Positive, double All) cell) && cell.All > 0 ? cell.Positive / cell.All : 0)];
    }
}

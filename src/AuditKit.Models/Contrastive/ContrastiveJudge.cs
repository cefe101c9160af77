using AuditKit.Core.Randomness;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Training;
using TorchSharp;

namespace AuditKit.Models.Contrastive;

/// <summary>
/// Judges by NT-Xent of two views that are the same in every epoch, over batches in the order of the rows. Quality is the share of views
/// whose nearest other view is that of the same picture.
/// </summary>
/// <param name="network">Encoder and projector.</param>
/// <param name="rows">The pictures.</param>
/// <param name="augmentation">How a view is drawn.</param>
/// <param name="loss">The loss.</param>
/// <param name="batch">Pictures compared with each other.</param>
/// <param name="stream">Chance of the views.</param>
internal sealed class ContrastiveJudge(GraphNetwork network, ResidentRows rows, ImageAugmentation augmentation, NtXentLoss loss, int batch, SeedStream stream) : IEpochJudge
{
    /// <inheritdoc />
    public string QualityName => "share of views that find their other view";

    /// <inheritdoc />
    public IReadOnlyList<EpochScore?> Score(IReadOnlyList<float[]> weights, IReadOnlyList<IReadOnlyList<int>> lists, IActivationWatch? watch, CancellationToken token) =>
        [.. weights.Zip(lists, (flat, list) => list.Count < 2 ? null : Score(flat, list, token))];

    private EpochScore Score(float[] flat, IReadOnlyList<int> list, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        IReadOnlyList<torch.Tensor> parameters = ParameterSlots.Views(network.Parameters, torch.tensor(flat, [1, flat.Length]).to(rows.Target));
        double total = 0, found = 0;
        int seen = 0;
        foreach (int[] members in list.Chunk(batch).Where(chunk => chunk.Length > 1))
        {
            token.ThrowIfCancellationRequested();
            (double value, double near) = Chunk(members, parameters);
            (total, found, seen) = (total + (value * members.Length), found + near, seen + members.Length);
        }

        return new EpochScore(total / seen, found / (2 * seen));
    }

    private (double Loss, double Found) Chunk(int[] members, IReadOnlyList<torch.Tensor> parameters)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor pictures = rows.FeatureTensor.index_select(0, torch.tensor(Array.ConvertAll(members, row => (long)row)).to(rows.Target));
        torch.Tensor[] views = [.. Enumerable.Range(0, 2).Select(view => augmentation.Apply(pictures, [.. members.Select(row => stream.For("view", view, row))]))];
        torch.Tensor projected = network.Forward(torch.cat(views, 0).unsqueeze(0), parameters, ForwardMode.Evaluation).squeeze(0);
        long count = members.Length;
        torch.Tensor unit = projected.div(projected.norm(-1, keepdim: true).clamp_min(1e-12));
        torch.Tensor near = unit.matmul(unit.t()).masked_fill(torch.eye(2 * count, dtype: torch.ScalarType.Bool, device: rows.Target), double.NegativeInfinity).argmax(1);
        torch.Tensor own = torch.cat([torch.arange(count, 2 * count, device: rows.Target), torch.arange(0, count, device: rows.Target)], 0);
        return (loss.Of(projected.narrow(0, 0, count), projected.narrow(0, count, count)).item<float>(), near.eq(own).sum().item<long>());
    }
}

using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Training;
using TorchSharp;

namespace AuditKit.Models.Contrastive;

/// <summary>NT-Xent of two changed views of every picture of a batch. Both views go through the network together, so that batch norms see one batch.</summary>
/// <param name="transform">How a view is drawn; by replica, epoch and row.</param>
/// <param name="loss">The loss.</param>
internal sealed class ContrastiveObjective(IBatchTransform transform, NtXentLoss loss) : ITrainingObjective
{
    /// <inheritdoc />
    public torch.Tensor Losses(ITrainableNetwork network, IReadOnlyList<torch.Tensor> parameters, StepBatch batch, ForwardMode mode)
    {
        torch.Tensor projected = network.Forward(torch.cat([View(batch.Rows, batch.Places, 0), View(batch.Rows, batch.Places, 1)], 1), parameters, mode);
        long count = batch.Rows.shape[1];
        return loss.Of(projected.narrow(1, 0, count), projected.narrow(1, count, count));
    }

    // An epoch has two views, so the draws are those of epochs 2e and 2e + 1.
    private torch.Tensor View(torch.Tensor rows, StepPlaces places, int view) =>
        transform.Apply(rows, places with { Epochs = [.. places.Epochs.Select(epoch => (2 * epoch) + view)] });
}

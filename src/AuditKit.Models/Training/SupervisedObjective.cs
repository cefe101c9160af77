using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Training;

/// <summary>The weighted mean over a batch of a loss between outputs and targets.</summary>
/// <param name="loss">Loss of each row.</param>
public sealed class SupervisedObjective(IRowLoss loss) : ITrainingObjective
{
    /// <inheritdoc />
    public torch.Tensor Losses(ITrainableNetwork network, IReadOnlyList<torch.Tensor> parameters, StepBatch batch, ForwardMode mode)
    {
        torch.Tensor outputs = network.Forward(batch.Rows, parameters, mode);
        torch.Tensor losses = Fitted(batch).Of(outputs, batch.Targets);
        if (loss.Sizes(batch.Targets) is not { } sizes) return losses.mul(batch.Share).sum(1);
        torch.Tensor share = sizes.mul(batch.Share);
        return losses.mul(share).sum(1).div(share.sum(1).clamp_min(1e-12));
    }

    private IRowLoss Fitted(StepBatch batch) =>
        loss is CrossEntropyLoss cross && batch.Places.Replicas.Any(replica => replica?.Smoothing is not null)
            ? CrossEntropyLoss.For([.. batch.Places.Replicas.Select(replica => replica?.Smoothing ?? cross.Smoothing)])
            : loss;
}

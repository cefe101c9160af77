using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Training;

/// <summary>What training makes small.</summary>
public interface ITrainingObjective
{
    /// <summary>Loss of each replica on its batch, <c>[K]</c>; differentiable, 0 for an idle replica.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its slots, each <c>[K, shape...]</c>.</param>
    /// <param name="batch">The rows of the step.</param>
    /// <param name="mode">To be handed to <see cref="ITrainableNetwork.Forward"/>.</param>
    torch.Tensor Losses(ITrainableNetwork network, IReadOnlyList<torch.Tensor> parameters, StepBatch batch, ForwardMode mode);
}

using TorchSharp;

namespace AuditKit.Models.Losses;

/// <summary>A loss between outputs and targets, row by row. Works on one network's batch and on a stack of K.</summary>
public interface IRowLoss
{
    /// <summary>Name for plans and messages.</summary>
    string Name { get; }

    /// <summary>Loss of each row, without a mean: the leading axes of <paramref name="outputs"/> that count replicas and rows.</summary>
    /// <param name="outputs"><c>[..., outputs]</c>; what the last axes mean is the loss's own.</param>
    /// <param name="targets">Targets with the same leading axes.</param>
    torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets);

    /// <summary>How much each row counts in a batch's mean, <c>[...]</c>: its number of valid tokens, for example. Null where rows count alike.</summary>
    torch.Tensor? Sizes(torch.Tensor targets) => null;
}

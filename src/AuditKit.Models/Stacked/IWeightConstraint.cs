using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Keeps weights where they must be: called behind every step.</summary>
public interface IWeightConstraint
{
    /// <summary>Changes the weights in place.</summary>
    /// <param name="flat">Weights <c>[K, P]</c>.</param>
    /// <param name="step">Number of the step, from 0.</param>
    void Apply(torch.Tensor flat, int step);
}

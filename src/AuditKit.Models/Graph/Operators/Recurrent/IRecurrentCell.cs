using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>One direction of a recurrent layer: its weights and one step in time.</summary>
internal interface IRecurrentCell
{
    /// <summary>The states before the first step, <c>[B, H]</c> each; the first one is the output.</summary>
    torch.Tensor[] Initial { get; }

    /// <summary>What the input adds to the gates, for all steps in one product: <c>[T, B, G H]</c>.</summary>
    torch.Tensor Project(torch.Tensor sequence);

    /// <summary>The states after a step.</summary>
    /// <param name="projected">Of this step, <c>[B, G H]</c>.</param>
    /// <param name="states">Before the step.</param>
    torch.Tensor[] Step(torch.Tensor projected, torch.Tensor[] states);
}

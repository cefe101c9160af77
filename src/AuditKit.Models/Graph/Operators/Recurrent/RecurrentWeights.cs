using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>Weights of one direction with the gates in torch's order.</summary>
/// <param name="Input">Of the input, <c>[G H, I]</c>.</param>
/// <param name="State">Of the state, <c>[G H, H]</c>.</param>
/// <param name="InputBias">Bias beside the input, <c>[G H]</c>.</param>
/// <param name="StateBias">Bias beside the state, <c>[G H]</c>.</param>
internal sealed record RecurrentWeights(torch.Tensor Input, torch.Tensor State, torch.Tensor InputBias, torch.Tensor StateBias)
{
    /// <summary>Reorders the gates of a direction.</summary>
    /// <param name="inputs">The inputs of the call.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="order">Place in the file of each of torch's gates.</param>
    public static RecurrentWeights Of(RecurrentInputs inputs, int direction, int[] order)
    {
        torch.Tensor Reorder(torch.Tensor blocks) => torch.cat([.. order.Select(gate => blocks.narrow(0, gate * inputs.Hidden, inputs.Hidden))]);
        torch.Tensor input = Reorder(inputs.InputWeights(direction)), state = Reorder(inputs.StateWeights(direction));
        if (inputs.Biases(direction) is { } biases) return new RecurrentWeights(input, state, Reorder(biases.Input), Reorder(biases.State));
        torch.Tensor none = torch.zeros([input.shape[0]], input.dtype, input.device);
        return new RecurrentWeights(input, state, none, none);
    }
}

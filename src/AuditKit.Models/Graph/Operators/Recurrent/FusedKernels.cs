using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>
/// Torch's own recurrent kernels, which run all steps in one call. TorchSharp offers them only inside of modules that own their
/// weights; torch's script compiler reaches them with weights from anywhere. Their second derivative does not exist in torch.
/// </summary>
internal static class FusedKernels
{
    private const string Script =
        """
        def lstm(x: Tensor, h: Tensor, c: Tensor, w: Tensor, r: Tensor, b: Tensor, d: Tensor, train: bool):
            return torch.lstm(x, [h, c], [w, r, b, d], True, 1, 0.0, train, False, False)

        def gru(x: Tensor, h: Tensor, w: Tensor, r: Tensor, b: Tensor, d: Tensor, train: bool):
            return torch.gru(x, h, [w, r, b, d], True, 1, 0.0, train, False, False)

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Script));

    /// <summary>Outputs <c>[T, B, H]</c> and the two states after the last step, <c>[B, H]</c>; gates in torch's order i, f, g, o.</summary>
    public static (torch.Tensor Output, torch.Tensor[] States) Lstm(torch.Tensor sequence, torch.Tensor[] initial, RecurrentWeights weights, bool training)
    {
        object made = Unit.Value.invoke("lstm", sequence, initial[0].unsqueeze(0), initial[1].unsqueeze(0), weights.Input, weights.State, weights.InputBias, weights.StateBias, training);
        (torch.Tensor output, torch.Tensor hidden, torch.Tensor memory) = ((torch.Tensor, torch.Tensor, torch.Tensor))made;
        return (output, [hidden.squeeze(0), memory.squeeze(0)]);
    }

    /// <summary>Outputs <c>[T, B, H]</c> and the state after the last step, <c>[B, H]</c>; gates in torch's order r, z, n.</summary>
    public static (torch.Tensor Output, torch.Tensor[] States) Gru(torch.Tensor sequence, torch.Tensor[] initial, RecurrentWeights weights, bool training)
    {
        object made = Unit.Value.invoke("gru", sequence, initial[0].unsqueeze(0), weights.Input, weights.State, weights.InputBias, weights.StateBias, training);
        (torch.Tensor output, torch.Tensor hidden) = ((torch.Tensor, torch.Tensor))made;
        return (output, [hidden.squeeze(0)]);
    }
}

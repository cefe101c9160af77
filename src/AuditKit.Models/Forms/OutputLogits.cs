using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Forms;

/// <summary>Reads an output as logits, whatever its numbers are.</summary>
internal static class OutputLogits
{
    /// <summary>Logits <c>[rows, outputs]</c> of an output <c>[rows]</c>, <c>[rows, 1]</c> or <c>[rows, outputs]</c>.</summary>
    /// <exception cref="GraphException">The output has another shape.</exception>
    public static torch.Tensor Of(TrainedModel model, LogitCut cut, torch.Tensor output, long rows)
    {
        if (output.dim() == 1) output = output.unsqueeze(1);
        long width = cut.Kind is OutputKind.Logits or OutputKind.Probabilities ? model.Outputs : 1;
        if (output.dim() != 2 || output.shape[0] != rows || output.shape[1] != width) throw new GraphException($"the output '{cut.Value}' has shape {Shapes.Text(output.shape)}, expected {Shapes.Text([rows, width])}");
        return cut.Kind switch
        {
            OutputKind.Logits or OutputKind.Number => output,
            OutputKind.Probabilities => output.clamp(min: double.Epsilon).log(),
            OutputKind.PositiveLogit => InOrder(model, torch.zeros_like(output), output),
            _ => InOrder(model, output.neg().log1p(), output.log()),
        };
    }

    // Softmax of (0, z) is the logistic function of z.
    private static torch.Tensor InOrder(TrainedModel model, torch.Tensor negative, torch.Tensor positive) => torch.cat(model.Target.PositiveClass == 1 ? [negative, positive] : [positive, negative], 1);
}

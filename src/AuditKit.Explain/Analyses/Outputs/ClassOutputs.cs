using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Outputs;

/// <summary>Classes read from a function's outputs, whatever quantity it gives.</summary>
internal static class ClassOutputs
{
    /// <summary>Logarithms of the class probabilities <c>[rows, classes]</c> in 64 bits; differentiable.</summary>
    public static torch.Tensor LogProbabilities(torch.Tensor outputs, Quantity quantity)
    {
        torch.Tensor wide = outputs.to(torch.ScalarType.Float64);
        return quantity switch
        {
            Quantity.Logit => wide.log_softmax(1),
            Quantity.Probability => wide.clamp(min: double.Epsilon).log(),
            _ => torch.nn.functional.logsigmoid(wide),
        };
    }

    /// <summary>Log odds of each class against all others, <c>[rows, classes]</c> in 64 bits; differentiable.</summary>
    public static torch.Tensor LogOdds(torch.Tensor outputs, Quantity quantity)
    {
        torch.Tensor wide = outputs.to(torch.ScalarType.Float64);
        return quantity switch
        {
            Quantity.Logit => QuantityReading.Of(wide, Quantity.LogOdds),
            Quantity.Probability => wide.clamp(min: double.Epsilon).log() - (1 - wide).clamp(min: double.Epsilon).log(),
            _ => wide,
        };
    }
}

using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>A quantity of every output from logits.</summary>
internal static class QuantityReading
{
    /// <summary><c>[rows, outputs]</c> of logits <c>[rows, outputs]</c>; differentiable.</summary>
    public static torch.Tensor Of(torch.Tensor logits, Quantity quantity) => quantity switch
    {
        Quantity.Logit => logits,
        Quantity.Probability => logits.softmax(1),
        _ => torch.stack([.. Enumerable.Range(0, (int)logits.shape[1]).Select(output => LogOdds(logits, output))], 1),
    };

    private static torch.Tensor LogOdds(torch.Tensor logits, int output)
    {
        torch.Tensor index = torch.tensor([.. Enumerable.Range(0, (int)logits.shape[1]).Where(other => other != output).Select(other => (long)other)], device: logits.device);
        return logits.select(1, output) - logits.index_select(1, index).logsumexp(1, keepdim: false);
    }
}

using TorchSharp;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>Noise that is added to rows.</summary>
internal interface INoise
{
    /// <summary>Noise of one sample for some rows of the subject, <c>[rows, Inputs]</c> in 64 bits; every row is asked for its samples in order.</summary>
    torch.Tensor Of(int step, ReadOnlySpan<int> rows);
}

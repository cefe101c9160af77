using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>
/// What is explained: a function of encoded rows. Implemented over a trained model, over a graph, and by anything else that can
/// answer. A row's answer must not depend on the other rows of a call of the same size.
/// </summary>
public interface IModelFunction
{
    /// <summary>Length of a row.</summary>
    int Inputs { get; }

    /// <summary>Outputs that can be a target.</summary>
    int Outputs { get; }

    /// <summary>Format that it computes in.</summary>
    Precision Precision { get; }

    /// <summary>Device of its tensors, for example <c>cpu</c> or <c>cuda:0</c>.</summary>
    string Device { get; }

    /// <summary>Working memory of one row of a gradient pass, in bytes, from the shapes alone: sizes the chunks.</summary>
    long BytesPerRow { get; }

    /// <summary>Why it has no gradient, as a sentence; null if it has one.</summary>
    string? GradientRefusal { get; }

    /// <summary>
    /// The quantity of every output, <c>[rows, Outputs]</c>, of <c>[rows, Inputs]</c> in this function's format and device; in the
    /// caller's scope. Differentiable where the rows require a gradient and <see cref="GradientRefusal"/> is null.
    /// </summary>
    torch.Tensor Evaluate(torch.Tensor rows);
}

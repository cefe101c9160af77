using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>Parts of a row that are removed together: groups, or windows that may overlap. Tensors are in the caller's scope.</summary>
internal interface IInputParts
{
    /// <summary>Number of parts.</summary>
    int Count { get; }

    /// <summary>What the parts are, for the map.</summary>
    string Name { get; }

    /// <summary>Arrangement of the parts; its product is <see cref="Count"/>.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>True if part i is input i alone.</summary>
    bool AreInputs { get; }

    /// <summary>The inputs of parts: Booleans <c>[n, Inputs]</c> of part numbers <c>[n]</c>.</summary>
    torch.Tensor Cover(torch.Tensor parts);

    /// <summary>Sums over each part's inputs: <c>[rows, Count]</c> of <c>[rows, Inputs]</c> in 64 bits.</summary>
    torch.Tensor Gather(torch.Tensor inputs);

    /// <summary>Mean over the parts that cover an input: <c>[rows, Inputs]</c> of <c>[rows, Count]</c> in 64 bits.</summary>
    torch.Tensor Spread(torch.Tensor parts);
}

using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>How random masks are made of independent cells. Every position of a mask has the same mean: the probability of a cell.</summary>
internal interface IMaskLaw
{
    /// <summary>Cells that are drawn for a mask.</summary>
    int Cells { get; }

    /// <summary>Uniform shifts that are drawn for a mask.</summary>
    int Shifts { get; }

    /// <summary>What the positions are, for the map.</summary>
    string Name { get; }

    /// <summary>Arrangement of a mask's positions.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>Masks <c>[n, positions]</c> of cells <c>[n, Cells]</c>, zeros and ones, and shifts <c>[n, Shifts]</c> in [0, 1), in the cells' format.</summary>
    torch.Tensor Masks(torch.Tensor cells, torch.Tensor shifts);

    /// <summary>Every input's own: <c>[n, Inputs]</c> of <c>[n, positions]</c>.</summary>
    torch.Tensor ToInputs(torch.Tensor positions);
}

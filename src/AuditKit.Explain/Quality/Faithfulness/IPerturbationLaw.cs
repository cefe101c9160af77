using AuditKit.Explain.Chunking;
using TorchSharp;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>The law of a perturbation I of the input.</summary>
internal interface IPerturbationLaw
{
    /// <summary>Perturbations of each row.</summary>
    int Draws { get; }

    /// <summary>The law, in words for the record.</summary>
    string Description { get; }

    /// <summary>True if I removes inputs: a set of them is moved to the baseline, the others stay.</summary>
    bool Removes { get; }

    /// <summary>I of items (row, draw), <c>[items.Count, Inputs]</c>, and which inputs are removed (null unless <see cref="Removes"/>).</summary>
    /// <param name="items">Pairs, flattened row by row.</param>
    /// <param name="displacements">Row minus baseline of each item.</param>
    (torch.Tensor Perturbations, torch.Tensor? Removed) Draw(ItemRange items, torch.Tensor displacements);
}

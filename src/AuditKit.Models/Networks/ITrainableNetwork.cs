using AuditKit.Core.Randomness;
using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>A network as the training loop sees it: slots in one flat vector of weights, and a function of rows and slots.</summary>
public interface ITrainableNetwork
{
    /// <summary>For example <c>tabular network 91-64-32-2</c>.</summary>
    string Description { get; }

    /// <summary>Shape of one row, for example <c>[91]</c> or <c>[1, 28, 28]</c>.</summary>
    IReadOnlyList<long> RowShape { get; }

    /// <summary>Shape of one row's output, for example <c>[2]</c> (logits of two classes).</summary>
    IReadOnlyList<long> OutputShape { get; }

    /// <summary>The slots, from the input to the output, one behind the other in the flat weights without a hole.</summary>
    IReadOnlyList<ParameterSlot> Parameters { get; }

    /// <summary>Length of the flat weights.</summary>
    int ParameterCount { get; }

    /// <summary>True if <see cref="Forward"/> takes more than one replica.</summary>
    bool Stacks { get; }

    /// <summary>
    /// True if a row's output in training depends on the other rows of its batch (batch norm). Such a batch holds no padding where
    /// one network is trained, and <see cref="ForwardMode.Mask"/> tells padding from rows where several are.
    /// </summary>
    bool MixesRows { get; }

    /// <summary>Places in <see cref="Parameters"/> whose scaling by one factor scales the outputs by it: the last affine layer. Empty where there are none.</summary>
    IReadOnlyList<int> OutputSlots { get; }

    /// <summary>First weights; the same stream gives the same bits.</summary>
    float[] FirstWeights(SeedStream stream);

    /// <summary>Outputs <c>[K, B, outputs...]</c> of rows.</summary>
    /// <param name="rows"><c>[K, B, row...]</c>.</param>
    /// <param name="parameters">In the order of <see cref="Parameters"/>, each <c>[K, shape...]</c>.</param>
    /// <param name="mode">Training or evaluation; where dropout comes from and where new running statistics go.</param>
    torch.Tensor Forward(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode);
}

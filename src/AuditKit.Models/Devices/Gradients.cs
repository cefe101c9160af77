using TorchSharp;

namespace AuditKit.Models.Devices;

/// <summary>
/// The one door to automatic differentiation. A native error inside the differentiation aborts the process, so everything that
/// could raise one is checked here first.
/// </summary>
public static class Gradients
{
    /// <summary>Gradient of a scalar with respect to each input; zeros where the scalar does not depend on an input.</summary>
    /// <param name="scalar">A tensor of one element that is part of a graph.</param>
    /// <param name="inputs">Tensors that require a gradient.</param>
    /// <param name="createGraph">Keeps the graph of the gradients, for second derivatives.</param>
    /// <exception cref="ArgumentException">The scalar is not one, or a tensor requires no gradient.</exception>
    public static IReadOnlyList<torch.Tensor> Of(torch.Tensor scalar, IReadOnlyList<torch.Tensor> inputs, bool createGraph = false)
    {
        if (scalar.numel() != 1) throw new ArgumentException($"A gradient is of one number, this tensor has {scalar.numel()}.", nameof(scalar));
        if (!scalar.requires_grad) throw new ArgumentException("The value does not depend on a tensor that requires a gradient.", nameof(scalar));
        if (!scalar.is_floating_point()) throw new ArgumentException("Only a floating-point value has a gradient.", nameof(scalar));
        if (inputs.Count == 0) return [];
        foreach (torch.Tensor input in inputs)
        {
            if (!input.requires_grad) throw new ArgumentException("An input does not require a gradient.", nameof(inputs));
            if (input.device_type != scalar.device_type) throw new ArgumentException("Value and input live on different devices.", nameof(inputs));
        }

        IList<torch.Tensor> found = torch.autograd.grad([scalar], [.. inputs], retain_graph: createGraph, create_graph: createGraph, allow_unused: true);
        return [.. found.Select((gradient, i) => gradient is null || gradient.IsInvalid ? torch.zeros_like(inputs[i]) : gradient)];
    }

    /// <summary>Gradient of a scalar with respect to one input.</summary>
    /// <inheritdoc cref="Of(torch.Tensor, IReadOnlyList{torch.Tensor}, bool)"/>
    public static torch.Tensor Of(torch.Tensor scalar, torch.Tensor input, bool createGraph = false) => Of(scalar, [input], createGraph)[0];
}

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

    /// <summary>Weighted gradients of several values: <c>sum_k J_k' w_k</c> at each input, J_k the derivatives of value k; zeros where no value depends on an input.</summary>
    /// <param name="values">Tensors that are part of a graph.</param>
    /// <param name="weights">The weight of every element of every value, in the value's shape and type.</param>
    /// <param name="inputs">Tensors that require a gradient.</param>
    /// <param name="keepGraph">Keeps the graph, so that it can be walked again.</param>
    /// <exception cref="ArgumentException">Values and weights do not fit each other, or a tensor requires no gradient.</exception>
    public static IReadOnlyList<torch.Tensor> Of(IReadOnlyList<torch.Tensor> values, IReadOnlyList<torch.Tensor> weights, IReadOnlyList<torch.Tensor> inputs, bool keepGraph = false)
    {
        if (values.Count == 0 || values.Count != weights.Count) throw new ArgumentException($"{weights.Count} weights do not fit {values.Count} values.", nameof(weights));
        foreach ((torch.Tensor value, torch.Tensor weight) in values.Zip(weights))
        {
            if (!value.requires_grad) throw new ArgumentException("A value does not depend on a tensor that requires a gradient.", nameof(values));
            if (value.dtype != weight.dtype || value.device_type != weight.device_type || !value.shape.AsSpan().SequenceEqual(weight.shape))
                throw new ArgumentException($"A weight of {weight.dtype} [{string.Join(", ", weight.shape)}] does not fit a value of {value.dtype} [{string.Join(", ", value.shape)}].", nameof(weights));
        }

        if (inputs.Count == 0) return [];
        foreach (torch.Tensor input in inputs)
        {
            if (!input.requires_grad) throw new ArgumentException("An input does not require a gradient.", nameof(inputs));
            if (input.device_type != values[0].device_type) throw new ArgumentException("Values and inputs live on different devices.", nameof(inputs));
        }

        IList<torch.Tensor> found = torch.autograd.grad([.. values], [.. inputs], [.. weights], retain_graph: keepGraph, create_graph: false, allow_unused: true);
        return [.. found.Select((gradient, i) => gradient is null || gradient.IsInvalid ? torch.zeros_like(inputs[i]) : gradient)];
    }

    /// <summary>Gradient of a scalar with respect to one input.</summary>
    /// <inheritdoc cref="Of(torch.Tensor, IReadOnlyList{torch.Tensor}, bool)"/>
    public static torch.Tensor Of(torch.Tensor scalar, torch.Tensor input, bool createGraph = false) => Of(scalar, [input], createGraph)[0];
}

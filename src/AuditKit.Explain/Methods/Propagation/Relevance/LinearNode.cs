using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>A layer with weights, which can be run with other inputs, weights and biases.</summary>
internal sealed class LinearNode(NodePass pass)
{
    private const int Bias = 2;

    private readonly int place = Enumerable.Range(0, pass.Inputs.Count).First(pass.Walked.DependsOn);

    /// <summary>The input, a leaf.</summary>
    public torch.Tensor Input => pass.Inputs[place]!.Tensor;

    /// <summary>The layer on an input, its weights and bias changed; differentiable.</summary>
    /// <param name="input">The input.</param>
    /// <param name="weights">Changes the weights.</param>
    /// <param name="bias">Changes the bias; null leaves it out.</param>
    public torch.Tensor Run(torch.Tensor input, Func<torch.Tensor, torch.Tensor> weights, Func<torch.Tensor, torch.Tensor>? bias = null)
    {
        GraphValue?[] inputs = [.. pass.Inputs.Select((value, k) => k == place ? GraphValue.Of(input) : Changed(value, k == Bias ? bias : weights))];
        return pass.Interpreter.RunNode(pass.Walked.Node, inputs)[0]!.Tensor;
    }

    /// <summary>The sum of positive contributions of inputs and bias.</summary>
    public torch.Tensor Positive() => Run(Input.clamp_min(0), weights => weights.clamp_min(0), bias => bias.clamp_min(0)) + Run(Input.clamp_max(0), weights => weights.clamp_max(0));

    /// <summary>The sum of negative contributions of inputs and bias.</summary>
    public torch.Tensor Negative() => Run(Input.clamp_min(0), weights => weights.clamp_max(0), bias => bias.clamp_max(0)) + Run(Input.clamp_max(0), weights => weights.clamp_min(0));

    /// <summary>What the node's inputs get, if this one gets <paramref name="relevance"/>.</summary>
    public torch.Tensor?[] Returned(torch.Tensor relevance)
    {
        torch.Tensor?[] returned = new torch.Tensor?[pass.Inputs.Count];
        returned[place] = relevance;
        return returned;
    }

    /// <summary><c>x J'(weight)</c>: what each input contributes to a total of this layer, times a weight for each total.</summary>
    public torch.Tensor Contributions(torch.Tensor total, torch.Tensor weight) => Input.detach() * Gradients.Of([total], [weight], [Input], keepGraph: true)[0];

    private static GraphValue? Changed(GraphValue? value, Func<torch.Tensor, torch.Tensor>? change)
    {
        if (value is not { IsTensor: true }) return value;
        return change is null ? null : GraphValue.Of(change(value.Tensor));
    }
}

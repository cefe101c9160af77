using AuditKit.Models.Devices;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>One node in one forward pass: a piece of automatic differentiation of its own, from its inputs to its outputs.</summary>
/// <param name="Walked">The node.</param>
/// <param name="Inputs">Its inputs; those that depend on the explained input are leaves that require a gradient.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Interpreter">Runs it again.</param>
internal sealed record NodePass(WalkedNode Walked, IReadOnlyList<GraphValue?> Inputs, IReadOnlyList<GraphValue?> Outputs, GraphInterpreter Interpreter)
{
    /// <summary>A floating-point input, detached.</summary>
    public torch.Tensor Input(int index) => Inputs[index]!.Tensor.detach();

    /// <summary>A floating-point output, detached.</summary>
    public torch.Tensor Output(int index) => Outputs[index]!.Tensor.detach();

    /// <summary>Runs the node on other inputs.</summary>
    public NodePass With(IReadOnlyList<GraphValue?> inputs) => this with { Inputs = inputs, Outputs = Interpreter.RunNode(Walked.Node, inputs) };

    /// <summary>Runs the node with its leaves replaced; the k-th of them by what <paramref name="leaf"/> makes of input k.</summary>
    public NodePass WithLeaves(Func<int, torch.Tensor> leaf) =>
        With([.. Inputs.Select((input, k) => Walked.Follows[k] ? GraphValue.Of(leaf(k).detach().requires_grad_(true)) : input)]);

    /// <summary>Weights on the outputs brought back to the inputs by the chain rule; null for inputs that do not depend on the explained input.</summary>
    /// <param name="arriving">A weight for each output; null where none arrives.</param>
    /// <param name="keep">Keeps the piece, so that it can be walked again.</param>
    public torch.Tensor?[] Back(IReadOnlyList<torch.Tensor?> arriving, bool keep = false)
    {
        int[] places = [.. Enumerable.Range(0, Inputs.Count).Where(k => Walked.Follows[k])];
        int[] sources = [.. Enumerable.Range(0, Math.Min(arriving.Count, Outputs.Count)).Where(k => arriving[k] is not null && Outputs[k] is { IsTensor: true, Tensor.requires_grad: true })];
        torch.Tensor?[] found = new torch.Tensor?[Inputs.Count];
        if (sources.Length == 0) return found;
        IReadOnlyList<torch.Tensor> gradients = Gradients.Of([.. sources.Select(k => Outputs[k]!.Tensor)], [.. sources.Select(k => arriving[k]!)], [.. places.Select(k => Inputs[k]!.Tensor)], keep);
        for (int i = 0; i < places.Length; i++) found[places[i]] = gradients[i];
        return found;
    }
}

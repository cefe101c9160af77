using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Guided;

/// <summary>Gradients with a sign rule at every ReLU; all other nodes keep their gradient. Made once for a graph, then asked for any rows.</summary>
internal sealed class GuidedGradients
{
    private readonly WalkedGraph graph;
    private readonly IPropagationRule[] rules;

    private GuidedGradients(IGraphFunction function, bool keepsGate)
    {
        graph = new WalkedGraph(function);
        SignRule sign = new(keepsGate);
        rules = [.. graph.Nodes.Select(walked => IsRectifier(walked) ? (IPropagationRule)sign : ChainRule.Instance)];
    }

    /// <summary>Number of ReLU nodes that have the rule.</summary>
    public int Rectifiers => graph.Nodes.Count(IsRectifier);

    /// <summary>Guided backpropagation.</summary>
    public static GuidedGradients Backpropagation(IGraphFunction function) => new(function, keepsGate: true);

    /// <summary>Deconvolution.</summary>
    public static GuidedGradients Deconvolution(IGraphFunction function) => new(function, keepsGate: false);

    /// <summary>
    /// Values <c>[rows]</c> of the targets and guided gradients <c>[rows, Inputs]</c> of rows <c>[rows, Inputs]</c>, detached, in
    /// the caller's scope.
    /// </summary>
    public (torch.Tensor Values, torch.Tensor Gradients) Of(torch.Tensor rows, torch.Tensor targets)
    {
        using var scope = torch.NewDisposeScope();
        Tape tape = Tape.Record(graph, rows);
        (torch.Tensor values, torch.Tensor seed) = Seed.Of(graph.Function, tape.Output, targets);
        return (values.MoveToOuterDisposeScope(), ReverseWalk.Run(tape, null, rules, seed).MoveToOuterDisposeScope());
    }

    private static bool IsRectifier(WalkedNode walked) => walked is { Node.Operator: "Relu", IsStandard: true, IsWalked: true };
}

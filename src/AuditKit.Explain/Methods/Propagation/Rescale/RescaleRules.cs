using AuditKit.Explain.Methods.Propagation.Walking;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>The rule of every node of a graph.</summary>
/// <param name="Rules">By node; null for nodes that nothing goes back through.</param>
/// <param name="Products">Number of nodes that multiply or divide two values which both depend on the input.</param>
internal sealed record RescaleRules(IReadOnlyList<IPropagationRule?> Rules, int Products)
{
    private static readonly ExtremumRule Largest = new(isLargest: true), Smallest = new(isLargest: false);

    /// <summary>Finds them.</summary>
    /// <exception cref="MethodRefusedException">A node has none; it is named.</exception>
    public static RescaleRules Of(string method, WalkedGraph graph)
    {
        long version = graph.Interpreter.Graph.Opsets.FirstOrDefault(set => set.Key is "" or "ai.onnx").Value;
        List<IPropagationRule?> rules = [];
        int products = 0;
        foreach (WalkedNode walked in graph.Nodes)
        {
            NodeKind kind = walked.IsWalked ? NodeKinds.Of(graph, walked) : NodeKind.Unknown;
            rules.Add(walked.IsWalked ? RuleOf(kind, version) ?? throw MethodRefusedException.NoRule(method, walked.Node.Name, walked.Node.Operator) : null);
            if (kind is NodeKind.Product or NodeKind.Quotient or NodeKind.Softmax) products++;
        }

        return new RescaleRules(rules, products);
    }

    private static IPropagationRule? RuleOf(NodeKind kind, long version) => kind switch
    {
        NodeKind.Move or NodeKind.Sum or NodeKind.Weighted => ChainRule.Instance,
        NodeKind.Elementwise => RescaleRule.Instance,
        NodeKind.Maximum => Largest,
        NodeKind.Minimum => Smallest,
        NodeKind.Product => MidpointRule.Instance,
        NodeKind.Quotient => QuotientRule.Instance,
        NodeKind.Softmax => new SoftmaxRule(isLogarithm: false, version),
        NodeKind.LogSoftmax => new SoftmaxRule(isLogarithm: true, version),
        _ => null,
    };
}

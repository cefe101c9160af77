using AuditKit.Explain.Methods.Propagation.Walking;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>
/// Which factors of a product are gates: they come from a sigmoid (or the error function of a written-out GELU) by moving elements
/// and adding or multiplying constants only.
/// </summary>
internal sealed class GateFactors
{
    private readonly HashSet<string> gates = new(StringComparer.Ordinal);

    public GateFactors(WalkedGraph graph)
    {
        foreach (WalkedNode walked in graph.Nodes.Where(walked => walked is { IsWalked: true, Count: 1, IsStandard: true }))
        {
            bool isGate = walked.Node.Operator is "Sigmoid" or "HardSigmoid" or "Erf";
            bool handsOn = walked.Node.Operator is "Add" or "Sub" or "Mul" or "Div" or "Neg" || NodeKinds.Of(graph, walked) == NodeKind.Move;
            if (isGate || (handsOn && walked.Node.Inputs.Where((_, k) => walked.DependsOn(k)).All(gates.Contains))) gates.UnionWith(walked.Node.Outputs);
        }
    }

    /// <summary>The factor of a product that takes all because the other is a gate; null where both or none are.</summary>
    public int? Signal(WalkedNode product)
    {
        bool first = gates.Contains(product.Node.Inputs[0]), second = gates.Contains(product.Node.Inputs[1]);
        return first == second ? null : first ? 1 : 0;
    }
}

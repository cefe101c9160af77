using AuditKit.Explain.Methods.Propagation.Walking;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>Layers that read the input itself: moved, shifted or scaled by constants, but not mixed.</summary>
internal static class FirstLayers
{
    /// <summary>Names of their nodes.</summary>
    public static IReadOnlySet<string> Of(WalkedGraph graph)
    {
        HashSet<string> early = [graph.Function.Input], first = [];
        foreach (WalkedNode walked in graph.Nodes.Where(walked => walked is { IsWalked: true, Count: 1 }))
        {
            if (!walked.Node.Inputs.Where((_, k) => walked.DependsOn(k)).All(early.Contains)) continue;
            NodeKind kind = NodeKinds.Of(graph, walked);
            if (kind == NodeKind.Weighted) first.Add(walked.Node.Name);
            else if (kind == NodeKind.Move || walked.Node.Operator is "Add" or "Sub" or "Mul" or "Div" or "Neg") early.UnionWith(walked.Node.Outputs);
        }

        return first;
    }
}

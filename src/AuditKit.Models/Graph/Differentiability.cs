using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph;

/// <summary>Whether a gradient can reach one value from another, said before anything runs.</summary>
public static class Differentiability
{
    /// <summary>
    /// Why no gradient of <paramref name="output"/> reaches <paramref name="input"/>, as a sentence naming the nodes that stop it;
    /// null if one does. A gradient passes a node unless its operator is piecewise constant in every input.
    /// </summary>
    /// <exception cref="GraphException">The graph has operators that are not run; see <see cref="OperatorSupport"/>.</exception>
    public static string? Refusal(ModelGraph graph, string input, string output)
    {
        if (graph.Inputs.FirstOrDefault(port => port.Name == input) is { Type: not ElementType.Unknown } port && !port.Type.IsFloat()) return $"The input '{input}' is of {port.Type}, which has no gradient.";
        HashSet<string> smooth = new(StringComparer.Ordinal) { input }, dependent = new(StringComparer.Ordinal) { input };
        List<GraphNode> stops = [];
        foreach (GraphNode node in graph.Nodes)
        {
            if (!node.Inputs.Any(dependent.Contains)) continue;
            dependent.UnionWith(node.Outputs);
            if (!node.Inputs.Any(smooth.Contains)) continue;
            OperatorDefinition definition = OperatorTable.Find(node.Domain, node.Operator) ?? throw new UnsupportedOperatorsException(OperatorSupport.Unsupported(graph));
            if (definition.IsDifferentiable) smooth.UnionWith(node.Outputs);
            else stops.Add(node);
        }

        if (smooth.Contains(output)) return null;
        if (!dependent.Contains(output)) return $"The output '{output}' does not depend on the input '{input}'.";
        return $"The output '{output}' is piecewise constant in '{input}': no gradient passes {string.Join(", ", stops.Select(node => node.Describe()))}.";
    }
}

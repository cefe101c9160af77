using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>Finds the rule of each parameter. A parameter without a rule is differentiated row by row.</summary>
internal static class ParameterRules
{
    /// <summary>Initialisers that training moves: floating-point tensors with a dimension that the output depends on, but no running statistics.</summary>
    public static IReadOnlyList<string> Trainable(ModelGraph graph, string output)
    {
        HashSet<string> used = GraphReach.Upstream(graph, output);
        HashSet<string> statistics = [.. graph.Nodes.Where(node => node.Operator == "BatchNormalization").SelectMany(node => node.Inputs.Skip(3))];
        return [.. graph.Initialisers.Where(pair => pair.Value.Type.IsFloat() && pair.Value.Shape.Count > 0 && used.Contains(pair.Key) && !statistics.Contains(pair.Key)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>The rule of a parameter, or null.</summary>
    public static IParameterRule? Of(GraphLayers layers, string parameter)
    {
        GraphNode[] users = [.. layers.Graph.Nodes.Where(node => node.Inputs.Contains(parameter))];
        if (users is not [GraphNode node] || node.Inputs.Count(input => input == parameter) != 1 || node.Domain is not ("" or "ai.onnx")) return null;
        int place = node.Inputs.ToList().IndexOf(parameter);
        if (layers.OfValue(node.Outputs[0]) is not { RowAxis: 0 } made) return null;
        string other = node.Inputs[place == 0 ? 1 : 0];
        if (layers.OfValue(other) is not { RowAxis: 0 } read) return null;
        IReadOnlyList<long> shape = layers.Graph.Initialisers[parameter].Shape;
        return node.Operator switch
        {
            "Gemm" => OfGemm(node, place, parameter, other, shape),
            "MatMul" when place == 1 && shape.Count == 2 => new ProductRule(parameter, other, node.Outputs[0], IsTransposed: false, 1),
            "Add" or "Mul" when Repeats(shape, made) && (node.Operator == "Add" || read.RowShape.SequenceEqual(made.RowShape)) => new BroadcastRule(parameter, other, node.Outputs[0], shape, node.Operator == "Mul"),
            "Conv" => OfConvolution(node, place, parameter, other, shape),
            _ => null,
        };
    }

    private static IParameterRule? OfGemm(GraphNode node, int place, string parameter, string other, IReadOnlyList<long> shape)
    {
        if (Integer(node, "transA", 0) != 0) return null;
        if (place == 1) return new ProductRule(parameter, other, node.Outputs[0], Integer(node, "transB", 0) != 0, Number(node, "alpha"));
        return place == 2 && shape.Take(shape.Count - 1).All(extent => extent == 1) ? new BroadcastRule(parameter, other, node.Outputs[0], shape, IsFactor: false, Number(node, "beta")) : null;
    }

    private static IParameterRule? OfConvolution(GraphNode node, int place, string parameter, string other, IReadOnlyList<long> shape)
    {
        if (place == 2) return new ChannelBiasRule(parameter, other, node.Outputs[0]);
        long[] kernel = [.. shape.Skip(2)];
        bool padsItself = node.Attributes.GetValueOrDefault("auto_pad") is GraphAttribute.Text { Value: not ("" or "NOTSET" or "VALID") };
        if (place != 1 || kernel.Length is not (1 or 2) || padsItself || Integer(node, "group", 1) != 1) return null;
        return new ConvolutionRule(parameter, other, node.Outputs[0], kernel, Integers(node, "strides", kernel.Length, 1), Integers(node, "dilations", kernel.Length, 1), Integers(node, "pads", 2 * kernel.Length, 0));
    }

    // One for every row: it must not reach into the dimension of the rows.
    private static bool Repeats(IReadOnlyList<long> shape, LayerValue made) => shape.Count <= made.RowShape.Count || (shape.Count == made.RowShape.Count + 1 && shape[0] == 1);

    private static long Integer(GraphNode node, string name, long otherwise) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Integer found ? found.Value : otherwise;

    private static double Number(GraphNode node, string name) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Single found ? found.Value : 1;

    private static long[] Integers(GraphNode node, string name, int count, long otherwise) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Integers { Value.Count: > 0 } found ? [.. found.Value] : [.. Enumerable.Repeat(otherwise, count)];
}

namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>From the steps of a sequence <c>[T, F]</c> to one vector <c>[F]</c>.</summary>
internal static class SequenceLayers
{
    /// <summary>The mean over the valid steps.</summary>
    public static LayerValue StepMean(this GraphBuilder graph, LayerValue x, string layer, SequenceMask? mask)
    {
        string axis = graph.Integers(1);
        if (mask is null) return new LayerValue(graph.Node(layer, "ReduceMean", [x.Name, axis], Attributes.Integer("keepdims", 0)), [x.Features]);
        string valid = graph.Node($"{layer}.valid", "Mul", [x.Name, mask.Column]);
        string sum = graph.Node($"{layer}.sum", "ReduceSum", [valid, axis], Attributes.Integer("keepdims", 0));
        string count = graph.Node($"{layer}.count", "ReduceSum", [mask.Column, axis], Attributes.Integer("keepdims", 0));
        return new LayerValue(graph.Node(layer, "Div", [sum, count]), [x.Features]);
    }

    /// <summary>A weighted mean over the valid steps, weights <c>softmax_t(v . tanh(W h_t + b))</c>; they are the value <c>layer.weights</c>.</summary>
    public static LayerValue StepAttention(this GraphBuilder graph, LayerValue x, string layer, SequenceMask? mask)
    {
        LayerValue hidden = graph.StepAffine(x, $"{layer}.hidden", x.Features);
        hidden = graph.Activate(hidden, $"{layer}.tanh", Architectures.Activation.Tanh);
        LayerValue column = graph.StepAffine(hidden, $"{layer}.score", 1);
        string scores = graph.Node($"{layer}.scores", "Squeeze", [column.Name, graph.Integers(2)]);
        if (mask is not null) scores = graph.Node($"{layer}.masked", "Add", [scores, mask.Penalty]);
        string weights = graph.Node($"{layer}.weights", "Softmax", [scores], Attributes.Integer("axis", -1));
        string row = graph.Node($"{layer}.row", "Unsqueeze", [weights, graph.Integers(1)]);
        string mean = graph.Node($"{layer}.mean", "MatMul", [row, x.Name]);
        return new LayerValue(graph.Node(layer, "Squeeze", [mean, graph.Integers(1)]), [x.Features]);
    }

    /// <summary>A learned vector for each word; steps <c>[T, 1]</c> hold the numbers of words.</summary>
    public static LayerValue Embedding(this GraphBuilder graph, LayerValue x, string layer, long words, long width)
    {
        string table = graph.Parameter($"{layer}.weight", [words, width], new Fill.Normal(1 / Math.Sqrt(width)));
        string numbers = graph.Node($"{layer}.numbers", "Cast", [graph.Node($"{layer}.steps", "Squeeze", [x.Name, graph.Integers(2)])], Attributes.Integer("to", (long)AuditKit.Models.Graph.Values.ElementType.Int64));
        return new LayerValue(graph.Node(layer, "Gather", [table, numbers]), [x.Shape[0], width]);
    }

    /// <summary>One step of every row.</summary>
    public static LayerValue Step(this GraphBuilder graph, LayerValue x, string layer, long step)
    {
        string taken = graph.Node($"{layer}.taken", "Gather", [x.Name, graph.Integers(step)], Attributes.Integer("axis", 1));
        return new LayerValue(graph.Node(layer, "Squeeze", [taken, graph.Integers(1)]), [x.Features]);
    }

    /// <summary>A learned vector before the first step of every row: <c>[T + 1, F]</c>.</summary>
    public static LayerValue Token(this GraphBuilder graph, LayerValue x, string layer)
    {
        string token = graph.Parameter(layer, [1, 1, x.Features], Fill.Zero, decays: false);
        string rows = graph.Node($"{layer}.rows", "Shape", [x.Name], Attributes.Integer("start", 0), Attributes.Integer("end", 1));
        string shape = graph.Node($"{layer}.shape", "Concat", [rows, graph.Integers(1, x.Features)], Attributes.Integer("axis", 0));
        string tokens = graph.Node($"{layer}.tokens", "Expand", [token, shape]);
        return new LayerValue(graph.Node($"{layer}.joined", "Concat", [tokens, x.Name], Attributes.Integer("axis", 1)), [x.Shape[0] + 1, x.Features]);
    }

    /// <summary>Adds a learned vector to each step; normal, deviation .02.</summary>
    public static LayerValue Positions(this GraphBuilder graph, LayerValue x, string layer)
    {
        string positions = graph.Parameter(layer, [1, x.Shape[0], x.Features], new Fill.Normal(0.02), decays: false);
        return x with { Name = graph.Node($"{layer}.added", "Add", [x.Name, positions]) };
    }
}

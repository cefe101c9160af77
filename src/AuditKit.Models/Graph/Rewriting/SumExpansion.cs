namespace AuditKit.Models.Graph.Rewriting;

/// <summary>Reductions that are a sum with one function before it and one behind it.</summary>
internal static class SumExpansion
{
    /// <summary>Writes one; false if the node is none, or its axes are computed.</summary>
    public static bool Write(ExpansionWriter writer, long version)
    {
        GraphNode node = writer.Original;
        if (node.Operator is not ("ReduceL1" or "ReduceL2" or "ReduceSumSquare" or "ReduceLogSum" or "ReduceLogSumExp") || node.Integer("noop_with_empty_axes", 0) != 0) return false;
        string value = node.Inputs[0], before = node.Operator switch
        {
            "ReduceL1" => writer.Node("Abs", [value]),
            "ReduceL2" or "ReduceSumSquare" => writer.Node("Mul", [value, value]),
            "ReduceLogSumExp" => writer.Node("Exp", [value]),
            _ => value,
        };
        bool keeps = node.Integer("keepdims", 1) != 0;
        // Both forms of the sum read their axes from an input from revision 13 on; these reductions from 18 on.
        string sum = version >= 18 && writer.Input(1) is { } axes
            ? writer.Node("ReduceSum", [before, axes], ("keepdims", new GraphAttribute.Integer(keeps ? 1 : 0)))
            : writer.Sum(before, node.Integers("axes"), keeps);
        writer.Output(0, node.Operator switch
        {
            "ReduceL2" => writer.Node("Sqrt", [sum]),
            "ReduceLogSum" or "ReduceLogSumExp" => writer.Node("Log", [sum]),
            _ => sum,
        });
        return true;
    }
}

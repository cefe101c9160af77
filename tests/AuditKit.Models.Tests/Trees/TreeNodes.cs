using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Tests.Graph.Operators;
using TorchSharp;

namespace AuditKit.Models.Tests.Trees;

/// <summary>Nodes with trees, and their answers.</summary>
internal static class TreeNodes
{
    /// <summary>A regression of three stumps: f0 &lt;= 1, f0 &lt;= .5, f1 &lt;= .5.</summary>
    public static GraphNode Stumps(string aggregate, params (string Name, GraphAttribute? Value)[] changes)
    {
        Dictionary<string, GraphAttribute> attributes = new()
        {
            ["nodes_treeids"] = Ints(0, 0, 0, 1, 1, 1, 2, 2, 2),
            ["nodes_nodeids"] = Ints(0, 1, 2, 0, 1, 2, 0, 1, 2),
            ["nodes_featureids"] = Ints(0, 0, 0, 0, 0, 0, 1, 0, 0),
            ["nodes_modes"] = new GraphAttribute.Texts(["BRANCH_LEQ", "LEAF", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF"]),
            ["nodes_values"] = new GraphAttribute.Singles([1, 0, 0, .5f, 0, 0, .5f, 0, 0]),
            ["nodes_truenodeids"] = Ints(1, 0, 0, 1, 0, 0, 1, 0, 0),
            ["nodes_falsenodeids"] = Ints(2, 0, 0, 2, 0, 0, 2, 0, 0),
            ["target_treeids"] = Ints(0, 0, 1, 1, 2, 2),
            ["target_nodeids"] = Ints(1, 2, 1, 2, 1, 2),
            ["target_ids"] = Ints(0, 0, 0, 0, 0, 0),
            ["target_weights"] = new GraphAttribute.Singles([33.33333f, 16.66666f, 33.33333f, -3.33333f, 16.66666f, -3.33333f]),
            ["n_targets"] = Calls.Int(1),
            ["aggregate_function"] = Calls.Text(aggregate),
        };
        foreach ((string name, GraphAttribute? value) in changes)
        {
            if (value is null) attributes.Remove(name);
            else attributes[name] = value;
        }

        return new GraphNode("trees", "TreeEnsembleRegressor", ["x"], ["y"]) { Domain = "ai.onnx.ml", Attributes = attributes };
    }

    /// <summary>A node of version 5: the stump x0 &lt; 1 with leaves 10 for target 0 and 20 for target 1.</summary>
    public static GraphNode Compact(params (string Name, GraphAttribute Value)[] changes)
    {
        Dictionary<string, GraphAttribute> attributes = new()
        {
            ["nodes_featureids"] = Ints(0),
            ["nodes_modes"] = new GraphAttribute.Tensor(GraphTensor.Of(ElementType.UInt8, [1], new byte[] { 1 })),
            ["nodes_splits"] = new GraphAttribute.Tensor(GraphTensor.OfSingles([1], [1])),
            ["nodes_truenodeids"] = Ints(0),
            ["nodes_falsenodeids"] = Ints(1),
            ["nodes_trueleafs"] = Ints(1),
            ["nodes_falseleafs"] = Ints(1),
            ["leaf_targetids"] = Ints(0, 1),
            ["leaf_weights"] = new GraphAttribute.Tensor(GraphTensor.OfSingles([2], [10, 20])),
            ["tree_roots"] = Ints(0),
            ["n_targets"] = Calls.Int(2),
        };
        foreach ((string name, GraphAttribute value) in changes) attributes[name] = value;
        return new GraphNode("trees", "TreeEnsemble", ["x"], ["y"]) { Domain = "ai.onnx.ml", Attributes = attributes };
    }

    public static GraphAttribute Ints(params long[] values) => new GraphAttribute.Integers(values);

    /// <summary>What the operator gives for rows.</summary>
    public static double[] Answer(GraphNode node, int rows, params float[] values)
    {
        using var scope = torch.NewDisposeScope();
        OperatorRevision revision = OperatorTable.Find("ai.onnx.ml", node.Operator)!.At(5)!;
        return Calls.Elements(revision.Kernel(new OperatorCall(node, 5, [torch.tensor(values, [rows, values.Length / rows])], Calls.Context))[0]!);
    }
}

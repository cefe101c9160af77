using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Tests.Graph;

/// <summary>Graphs that tests share.</summary>
internal static class SmallGraphs
{
    /// <summary>3 inputs, 2 hidden units with ReLU, 2 outputs.</summary>
    public static ModelGraph TwoLayers() => new(
        [new GraphPort("x", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(3)])],
        [new GraphPort("y", ElementType.Float32, null)],
        [
            // Given out of order on purpose.
            new GraphNode("second", "Gemm", ["h", "w2", "b2"], ["y"]),
            new GraphNode("activation", "Relu", ["a"], ["h"]),
            new GraphNode("first", "Gemm", ["x", "w1", "b1"], ["a"]),
        ],
        new Dictionary<string, GraphTensor>
        {
            ["w1"] = GraphTensor.OfSingles([3, 2], [1, -1, 2, 0.5f, -1, 1]),
            ["b1"] = GraphTensor.OfSingles([2], [0.5f, -0.25f]),
            ["w2"] = GraphTensor.OfSingles([2, 2], [1, 2, 3, -4]),
            ["b2"] = GraphTensor.OfSingles([2], [0, 1]),
        },
        new Dictionary<string, long> { [string.Empty] = 17 });

    /// <summary>Nodes between an input <c>x</c> and an output <c>y</c>.</summary>
    public static ModelGraph Of(params IReadOnlyList<GraphNode> nodes) => new(
        [new GraphPort("x", ElementType.Float32, null)], [new GraphPort("y", ElementType.Float32, null)], nodes, new Dictionary<string, GraphTensor>(), new Dictionary<string, long> { [string.Empty] = 17 });
}

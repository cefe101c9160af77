using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Rows that are sequences <c>[T, F]</c>, perhaps with a last feature that says which steps are valid.</summary>
internal static class SequenceInput
{
    public static string? Refusal(NetworkInput input) => input.Shape.Count == 2 && input.Shape[1] > (input.HasMask ? 1 : 0) ? null : $"rows of shape {input} are no sequences: steps x features is expected";

    /// <summary>The features of each step and which steps are valid.</summary>
    public static (LayerValue Steps, SequenceMask? Mask) Declare(GraphBuilder graph, NetworkInput input)
    {
        LayerValue x = graph.Input("input", input.Shape);
        if (!input.HasMask) return (x, null);
        long features = input.Shape[1] - 1;
        string steps = graph.Node("mask.steps", "Gather", [x.Name, graph.Integers(features)], Attributes.Integer("axis", 2));
        SequenceMask mask = new(graph.Node("mask.valid", "Squeeze", [steps, graph.Integers(2)]), graph);
        string values = graph.Node("input.values", "Slice", [x.Name, graph.Integers(0), graph.Integers(features), graph.Integers(2)]);
        return (new LayerValue(values, [input.Shape[0], features]), mask);
    }
}

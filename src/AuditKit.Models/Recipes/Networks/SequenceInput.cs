using AuditKit.Data.Columns;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>
/// Rows that are sequences <c>[T, F]</c>, or <c>[T]</c> of one feature. Steps that fill a short sequence up hold 0, and the graph finds
/// them by that: a right-padded sequence ends behind its last step that is not all 0, a left-padded one begins with its first.
/// So one input says everything, whatever runs the graph.
/// </summary>
internal static class SequenceInput
{
    public static string? Refusal(NetworkInput input) => input.Shape.Count is 1 or 2 ? null : $"rows of shape {input} are no sequences: steps x features is expected";

    /// <summary>The features of each step, valid steps first, and which steps are valid.</summary>
    public static (LayerValue Steps, SequenceMask? Mask) Declare(GraphBuilder graph, NetworkInput input)
    {
        LayerValue x = graph.Input("input", input.Shape);
        if (input.Shape.Count == 1) x = new LayerValue(graph.Node("input.feature", "Unsqueeze", [x.Name, graph.Integers(2)]), [input.Shape[0], 1]);
        if (input.Padding is not { } padding) return (x, null);
        if (padding == Padding.Left) x = x with { Name = graph.Node("input.backwards", "Slice", [x.Name, graph.Integers(-1), graph.Integers(-x.Shape[0] - 1), graph.Integers(1), graph.Integers(-1)]) };
        SequenceMask mask = new(graph, Length(graph, x), x.Shape[0]);
        return padding == Padding.Left ? (x with { Name = Forwards(graph, x, mask) }, mask) : (x, mask);
    }

    // [N, 1]: place of the last step that is not all 0, from 1.
    private static string Length(GraphBuilder graph, LayerValue x)
    {
        string largest = graph.Node("mask.largest", "ReduceMax", [graph.Node("mask.sizes", "Abs", [x.Name]), graph.Integers(2)], Attributes.Integer("keepdims", 0));
        string places = graph.Numbers("mask.places", [x.Shape[0]], [.. Enumerable.Range(1, (int)x.Shape[0]).Select(place => (float)place)]);
        string found = graph.Node("mask.found", "Mul", [graph.Node("mask.there", "Sign", [largest]), places]);
        return graph.Node("mask.length", "ReduceMax", [found, graph.Integers(1)], Attributes.Integer("keepdims", 1));
    }

    // Read backwards, a left-padded sequence is right-padded; its valid part is turned again.
    private static string Forwards(GraphBuilder graph, LayerValue x, SequenceMask mask)
    {
        string lengths = graph.Node("mask.long_lengths", "Cast", [mask.Lengths], Attributes.Integer("to", (long)ElementType.Int64));
        return graph.Node("input.forwards", "ReverseSequence", [x.Name, lengths], Attributes.Integer("batch_axis", 0), Attributes.Integer("time_axis", 1));
    }
}

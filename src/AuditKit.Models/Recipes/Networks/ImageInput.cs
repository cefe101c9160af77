
namespace AuditKit.Models.Recipes.Networks;

/// <summary>Rows that are pictures: <c>[C, H, W]</c>, or <c>[H, W]</c> of one channel.</summary>
internal static class ImageInput
{
    public static string? Refusal(NetworkInput input) => input.Shape.Count is 2 or 3 && input.Padding is null ? null : $"rows of shape {input} are no pictures: channels x height x width is expected";

    /// <summary>The input as <c>[C, H, W]</c>.</summary>
    public static LayerValue Declare(GraphBuilder graph, NetworkInput input)
    {
        LayerValue x = graph.Input("input", input.Shape);
        return input.Shape.Count == 3 ? x : new LayerValue(graph.Node("input.channel", "Unsqueeze", [x.Name, graph.Integers(1)]), [1, .. input.Shape]);
    }
}

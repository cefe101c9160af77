namespace AuditKit.Models.Graph.Rewriting;

/// <summary>Attributes of a node with their defaults.</summary>
internal static class NodeAttributes
{
    public static long Integer(this GraphNode node, string name, long otherwise) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Integer given ? given.Value : otherwise;

    public static float Single(this GraphNode node, string name, float otherwise) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Single given ? given.Value : otherwise;

    public static string Text(this GraphNode node, string name, string otherwise) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Text given ? given.Value : otherwise;

    public static long[]? Integers(this GraphNode node, string name) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Integers given ? [.. given.Value] : null;

    public static IReadOnlyList<string> Texts(this GraphNode node, string name) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Texts given ? given.Value : [];
}

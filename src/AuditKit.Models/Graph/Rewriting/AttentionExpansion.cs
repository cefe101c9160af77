using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Rewriting;

/// <summary>
/// Attention as two matrix products around a softmax. Not covered: caches, key lengths, masks other than the causal one, heads that
/// share keys, further outputs.
/// </summary>
internal static class AttentionExpansion
{
    /// <summary>Writes one; false if it has settings that are not covered.</summary>
    /// <param name="writer">Takes the nodes.</param>
    /// <param name="query">Shape of the queries for one row.</param>
    /// <param name="key">Shape of the keys for one row.</param>
    public static bool Write(ExpansionWriter writer, IReadOnlyList<long> query, IReadOnlyList<long> key)
    {
        GraphNode node = writer.Original;
        bool isFlat = query.Count == 3, hasMore = Enumerable.Range(1, 3).Any(writer.Wants) || Enumerable.Range(3, 4).Any(index => writer.Input(index) is not null);
        if (hasMore || query.Count is not (3 or 4) || key.Count != query.Count) return false;
        long heads = isFlat ? node.Integer("q_num_heads", 0) : query[1], keyHeads = isFlat ? node.Integer("kv_num_heads", 0) : key[1];
        if (heads < 1 || heads != keyHeads || (isFlat && query[2] % heads != 0)) return false;

        string[] parts = [.. node.Inputs.Take(3).Select(value => isFlat ? Split(writer, value, heads) : value)];
        string scores = Scaled(writer, writer.Node("MatMul", [parts[0], Permuted(writer, parts[1], 0, 1, 3, 2)]), isFlat ? query[2] / heads : query[3]);
        if (node.Integer("is_causal", 0) != 0) scores = writer.Node("Add", [scores, writer.Constant(Causal(query[^2], key[^2]))]);
        string mixed = writer.Node("MatMul", [writer.Node("Softmax", [scores], ("axis", new GraphAttribute.Integer(-1))), parts[2]]);
        writer.Output(0, isFlat ? writer.Node("Reshape", [Permuted(writer, mixed, 0, 2, 1, 3), writer.Integers(0, 0, -1)]) : mixed);
        return true;
    }

    // The root is taken in the precision of the run.
    private static string Scaled(ExpansionWriter writer, string scores, long width)
    {
        GraphNode node = writer.Original;
        string scaled = node.Attributes.ContainsKey("scale")
            ? writer.Node("Mul", [scores, writer.Number(node.Single("scale", 0))])
            : writer.Node("Div", [scores, writer.Node("Sqrt", [writer.Number(width)])]);
        float cap = node.Single("softcap", 0);
        return cap > 0 ? writer.Node("Mul", [writer.Node("Tanh", [writer.Node("Div", [scaled, writer.Number(cap)])]), writer.Number(cap)]) : scaled;
    }

    private static string Split(ExpansionWriter writer, string value, long heads) => Permuted(writer, writer.Node("Reshape", [value, writer.Integers(0, 0, heads, -1)]), 0, 2, 1, 3);

    private static string Permuted(ExpansionWriter writer, string value, params long[] order) => writer.Node("Transpose", [value], ("perm", new GraphAttribute.Integers(order)));

    private static GraphTensor Causal(long queries, long keys) =>
        GraphTensor.OfSingles([queries, keys], [.. Enumerable.Range(0, (int)(queries * keys)).Select(i => i % keys <= i / keys ? 0 : float.NegativeInfinity)]);
}

using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>
/// A vision transformer of two layers with drawn weights: pictures 1 x 4 x 4, patches 2 x 2, a class token in front, one head and then
/// two; the class token is read at the end.
/// </summary>
internal static class TinyTransformer
{
    public const int Width = 4;

    public const int Tokens = 5;

    public static GraphFunction Open(bool readsClass = true, bool isFused = false)
    {
        RandomSource random = SeedStream.FromSeed(7).For("weights").Open();
        OracleGraph graph = new OracleGraph()
            .Constant("patch.weight", [Width, 1, 2, 2], Drawn(16))
            .Node("patch", "Conv", [OracleGraph.Input, "patch.weight"], ("strides", new GraphAttribute.Integers([2, 2])), ("kernel_shape", new GraphAttribute.Integers([2, 2])))
            .Integers("flat", 0, Width, -1)
            .Node("line", "Reshape", ["patch", "flat"])
            .Node("patches", "Transpose", ["line"], ("perm", new GraphAttribute.Integers([0, 2, 1])))
            .Integers("pads", 0, 1, 0, 0, 0, 0)
            .Node("padded", "Pad", ["patches", "pads"])
            .Constant("position", [Tokens, Width], Drawn(Tokens * Width))
            .Node("tokens", "Add", ["padded", "position"]);
        Attention(graph, "a", "tokens", 1);
        Attention(graph, "b", "a.skip", 2);
        graph.Integers("first", 0).Integers("axes", 1);
        if (readsClass) graph.Node("class", "Gather", ["b.sum", "first"], ("axis", new GraphAttribute.Integer(1))).Node("read", "Squeeze", ["class", "axes"]);
        else graph.Node("read", "ReduceMean", ["b.sum"], ("axes", new GraphAttribute.Integers([1])), ("keepdims", new GraphAttribute.Integer(0)));
        return graph.Affine("out", "read", 3, Drawn(3 * Width)).Open("out", 3, 1, 4, 4);

        double[] Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)random.NextGaussian())];

        // Queries, keys and values by one product and a bias.
        void Fused(OracleGraph to, string name, string from)
        {
            to.Constant($"{name}.qkv.weight", [Width, 3 * Width], Drawn(3 * Width * Width)).Constant($"{name}.qkv.bias", [3 * Width], Drawn(3 * Width)).Integers($"{name}.last", 2);
            to.Node($"{name}.qkv.product", "MatMul", [from, $"{name}.qkv.weight"]).Node($"{name}.qkv", "Add", [$"{name}.qkv.bias", $"{name}.qkv.product"]);
            foreach ((int i, string part) in new[] { "q", "k", "v" }.Index())
            {
                to.Integers($"{name}.{part}.from", i * Width).Integers($"{name}.{part}.to", (i + 1) * Width);
                to.Node($"{name}.{part}", "Slice", [$"{name}.qkv", $"{name}.{part}.from", $"{name}.{part}.to", $"{name}.last"]);
            }
        }

        void Attention(OracleGraph to, string name, string from, int heads)
        {
            if (isFused) Fused(to, name, from);
            else foreach (string part in new[] { "q", "k", "v" }) to.Constant($"{name}.{part}.weight", [Width, Width], Drawn(Width * Width)).Node($"{name}.{part}", "MatMul", [from, $"{name}.{part}.weight"]);
            if (heads == 1)
            {
                to.Node($"{name}.kt", "Transpose", [$"{name}.k"], ("perm", new GraphAttribute.Integers([0, 2, 1])));
                to.Node($"{name}.score", "MatMul", [$"{name}.q", $"{name}.kt"]).Node($"{name}.weights", "Softmax", [$"{name}.score"], ("axis", new GraphAttribute.Integer(-1)));
                to.Node($"{name}.sum", "MatMul", [$"{name}.weights", $"{name}.v"]).Node($"{name}.skip", "Add", [$"{name}.sum", from]);
                return;
            }

            to.Integers($"{name}.split", 0, Tokens, heads, Width / heads).Integers($"{name}.join", 0, Tokens, Width);
            foreach (string part in new[] { "q", "k", "v" }) to.Node($"{name}.{part}.heads", "Reshape", [$"{name}.{part}", $"{name}.split"]).Node($"{name}.{part}.t", "Transpose", [$"{name}.{part}.heads"], ("perm", new GraphAttribute.Integers(part == "k" ? [0, 2, 3, 1] : [0, 2, 1, 3])));
            to.Node($"{name}.score", "MatMul", [$"{name}.q.t", $"{name}.k.t"]).Node($"{name}.weights", "Softmax", [$"{name}.score"], ("axis", new GraphAttribute.Integer(-1)));
            to.Node($"{name}.mixed", "MatMul", [$"{name}.weights", $"{name}.v.t"]).Node($"{name}.back", "Transpose", [$"{name}.mixed"], ("perm", new GraphAttribute.Integers([0, 2, 1, 3])));
            to.Node($"{name}.whole", "Reshape", [$"{name}.back", $"{name}.join"]).Node($"{name}.sum", "Add", [$"{name}.whole", from]);
        }
    }
}

using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>Attention rollout and tokens against plain loops.</summary>
[Trait("Kind", "numeric")]
public sealed class AttentionTests
{
    // 64-bit sums of a handful of products.
    private const double Exact = 1e-12;

    [Fact]
    public void Rollout_is_the_product_of_the_layers()
    {
        GraphFunction function = TinyTransformer.Open();
        double[] rows = Support.Models.Rows(3, 16);
        Attribution found = LayerCase.Method("attention-rollout").By(function, rows);
        double[][,] twin = Rollout(function, rows, 3, ["a.weights", "b.weights"], [1, 2], TinyTransformer.Tokens);
        Explained.Close(twin.SelectMany(product => Enumerable.Range(0, TinyTransformer.Tokens).Select(token => product[0, token])), found.Map!.Values, Exact);
        // The class token reads; its own share belongs to no pixel. Patches are 2 x 2, row by row.
        Explained.Close(twin.SelectMany(product => Enumerable.Range(0, 16).Select(pixel => product[0, 1 + (pixel / 8 * 2) + (pixel % 4 / 2)])), found.Values, Exact);
        Assert.Contains("class token", found.Description, StringComparison.Ordinal);
        Attribution mean = LayerCase.Method("attention-rollout", "token: mean").By(function, rows);
        Explained.Close(twin.SelectMany(product => Enumerable.Range(0, TinyTransformer.Tokens).Select(token => Enumerable.Range(0, TinyTransformer.Tokens).Average(reader => product[reader, token]))), mean.Map!.Values, Exact);
    }

    [Fact]
    public void Tokens_of_the_shared_transformer_are_rows_of_the_picture()
    {
        using ReferenceCase reference = ReferenceCase.Open("digits_transformer");
        Attribution found = LayerCase.Method("attention-rollout").Attribute(reference.Subject(), TestContext.Current.CancellationToken);
        double[][,] twin = Rollout(reference.Function, reference.Rows, reference.Targets.Length, ["/Softmax_output_0"], [2], 8);
        // 8 x 8 pixels and 8 tokens: shapes alone leave rows or columns open; what the tokens are made of says rows. No class token: the mean reads.
        Explained.Close(twin.SelectMany(product => Enumerable.Range(0, 64).Select(pixel => Enumerable.Range(0, 8).Average(reader => product[reader, pixel / 8]))), found.Values, Exact);
    }

    [Fact]
    public void A_network_without_attention_is_refused()
    {
        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => LayerCase.Method("attention-rollout").By(OracleGraphs.M1(), 1, 2, 3));
        Assert.Equal(RefusalReason.NotApplicable, refused.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Maps_of_tokens_lie_on_the_patches(bool isFused)
    {
        GraphFunction function = TinyTransformer.Open(isFused: isFused);
        double[] rows = Support.Models.Rows(2, 16);
        Attribution found = LayerCase.Method("gradcam", "upsample: nearest; relu: false").By(function, rows);
        // The class token alone is read, so the tokens that enter the last attention are the last ones whose gradient is not zero.
        Assert.Equal("a.skip", found.Map!.Name);
        double[] map = found.Map.Values.ToArray();
        Explained.Close(Enumerable.Range(0, 32).Select(i => map[(i / 16 * 5) + 1 + (i % 16 / 8 * 2) + (i % 4 / 2)]), found.Values, Exact);
        Assert.Contains("class token", found.Description, StringComparison.Ordinal);
        Assert.NotEqual(0, found.Values.Span[0]);
    }

    [Theory]
    [InlineData(new long[] { 3, 224, 224 }, 197, "14 x 14 along axis 1 and 2 behind a class token")]
    [InlineData(new long[] { 3, 224, 224 }, 196, "14 x 14 along axis 1 and 2")]
    [InlineData(new long[] { 224, 224, 3 }, 49, "7 x 7 along axis 0 and 1")]
    [InlineData(new long[] { 3, 64, 128 }, 32, "4 x 8 along axis 1 and 2")]
    [InlineData(new long[] { 12 }, 12, "12 along axis 0")]
    [InlineData(new long[] { 12 }, 13, "12 along axis 0 behind a class token")]
    [InlineData(new long[] { 8, 8 }, 8, "8 along axis 0; 8 along axis 1; 2 x 4 along axis 0 and 1; 4 x 2 along axis 0 and 1")]
    [InlineData(new long[] { 3, 224, 224 }, 11, "")]
    public void Token_grids_follow_from_the_shapes(long[] shape, long tokens, string expected) =>
        Assert.Equal(expected, string.Join("; ", TokenGrids.Of(shape, tokens, Upsampling.Nearest).Select(TokenGrids.Words)));

    [Fact]
    public void A_layout_that_shapes_leave_open_is_an_error_where_nothing_else_decides()
    {
        // Whole numbers have no gradient, so what a token is made of cannot be asked.
        OracleGraph graph = new OracleGraph()
            .Constant("table", [4, 2], 0, 0, 1, 2, 5, -1, 0.5, 7)
            .Integers("axes", 2)
            .Node("words", "Gather", ["table", OracleGraph.Input])
            .Node("tokens", "ReduceSum", ["words", "axes"], ("keepdims", new Models.Graph.GraphAttribute.Integer(0)))
            .Integers("rows", 1)
            .Node("sum", "ReduceSum", ["tokens", "rows"], ("keepdims", new Models.Graph.GraphAttribute.Integer(0)))
            .Affine("out", "sum", 1, [3, -1]);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => LayerCase.At(graph.OpenTokens("out", 1, 3, 3), "gradcam", "layer: tokens", 0, 1, 2, 3, 2, 1, 0, 1, 2));
        Assert.Contains("3 along axis 0; 3 along axis 1", error.Message, StringComparison.Ordinal);
    }

    private static double[][,] Rollout(GraphFunction function, double[] rows, int count, string[] weights, int[] heads, int tokens)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        using GraphRun run = function.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [function.Input] = function.InputOf(function.Rows(rows)) }, Keep = weights });
        double[][] all = [.. weights.Select(name => run.Tensor(name).ToDoubles())];
        double[][,] products = new double[count][,];
        for (int row = 0; row < count; row++)
        {
            double[,] product = new double[tokens, tokens];
            for (int i = 0; i < tokens; i++) product[i, i] = 1;
            for (int layer = 0; layer < weights.Length; layer++)
            {
                double[,] next = new double[tokens, tokens];
                for (int i = 0; i < tokens; i++)
                {
                    for (int j = 0; j < tokens; j++)
                    {
                        double attention = Enumerable.Range(0, heads[layer]).Average(head => all[layer][(((((row * heads[layer]) + head) * tokens) + i) * tokens) + j]);
                        for (int k = 0; k < tokens; k++) next[i, k] += (attention + (i == j ? 1 : 0)) / 2 * product[j, k];
                    }
                }

                product = next;
            }

            products[row] = product;
        }

        return products;
    }
}

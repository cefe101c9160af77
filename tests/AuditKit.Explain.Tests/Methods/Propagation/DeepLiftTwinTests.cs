using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Propagation;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Tests.Methods.Propagation;

/// <summary>Compound nodes against the same function written scalar by scalar. 64 bits on both sides, sums in another order: 1e-11.</summary>
[Trait("Kind", "numeric")]
public sealed class DeepLiftTwinTests
{
    private const double Rounding = 1e-11;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_short_term_memory(bool hasGatedUnit)
    {
        const int Steps = 3, Features = 2, Hidden = 2;
        int gates = hasGatedUnit ? 3 : 4;
        double[] w = Numbers(gates * Hidden * Features, 1), r = Numbers(gates * Hidden * Hidden, 2), b = Numbers(2 * gates * Hidden, 3);
        GraphFunction function = new OracleGraph()
            .Constant("W", [1, gates * Hidden, Features], w).Constant("R", [1, gates * Hidden, Hidden], r).Constant("B", [1, 2 * gates * Hidden], b)
            .Node("time", "Transpose", [OracleGraph.Input], ("perm", new GraphAttribute.Integers([1, 0, 2])))
            .Node("states", hasGatedUnit ? "GRU" : "LSTM", ["time", "W", "R", "B"], ("hidden_size", new GraphAttribute.Integer(Hidden)))
            .Integers("last", -1).Node("step", "Gather", ["states", "last"], ("axis", new GraphAttribute.Integer(0)))
            .Integers("flatShape", -1, Hidden).Node("out", "Reshape", ["step", "flatShape"])
            .Open("out", Hidden, Steps, Features);
        double[] row = Numbers(Steps * Features, 4), baseline = Numbers(Steps * Features, 5);

        PlainDifference[] inputs = [.. row.Zip(baseline, PlainDifference.Input)];
        PlainDifference[] state = [.. Enumerable.Repeat((PlainDifference)0.0, Hidden)], memory = [.. state];
        for (int t = 0; t < Steps; t++)
        {
            PlainDifference[] x = inputs[(t * Features)..((t + 1) * Features)], before = state;
            PlainDifference Gate(int gate, int unit, PlainDifference[] recurrent) => (PlainDifference)(b[(gate * Hidden) + unit] + b[((gates + gate) * Hidden) + unit])
                + PlainDifference.Sum(x.Select((value, i) => value * w[(((gate * Hidden) + unit) * Features) + i])) + PlainDifference.Sum(recurrent.Select((value, i) => value * r[(((gate * Hidden) + unit) * Hidden) + i]));
            PlainDifference Open(int gate, int unit) => Gate(gate, unit, before).Through(OracleModels.Logistic);
            if (hasGatedUnit)
            {
                PlainDifference[] reset = [.. Enumerable.Range(0, Hidden).Select(unit => Open(1, unit) * before[unit])];
                state = [.. Enumerable.Range(0, Hidden).Select(unit =>
                {
                    PlainDifference update = Open(0, unit);
                    return ((1.0 - update) * Gate(2, unit, reset).Through(Math.Tanh)) + (update * before[unit]);
                })];
            }
            else
            {
                memory = [.. Enumerable.Range(0, Hidden).Select(unit => (Open(2, unit) * memory[unit]) + (Open(0, unit) * Gate(3, unit, before).Through(Math.Tanh)))];
                state = [.. Enumerable.Range(0, Hidden).Select(unit => Open(1, unit) * memory[unit].Through(Math.Tanh))];
            }
        }

        AssertSame(function, state, inputs, row, baseline);
    }

    [Fact]
    public void Attention_over_normalised_tokens()
    {
        const int Tokens = 3, Width = 2;
        double[] scale = Numbers(Width, 1), shift = Numbers(Width, 2), q = Numbers(4, 3), k = Numbers(4, 4), v = Numbers(4, 5);
        GraphFunction function = new OracleGraph()
            .Constant("scale", [Width], scale).Constant("shift", [Width], shift).Constant("wq", [Width, Width], q).Constant("wk", [Width, Width], k).Constant("wv", [Width, Width], v)
            .Node("norm", "LayerNormalization", [OracleGraph.Input, "scale", "shift"], ("epsilon", new GraphAttribute.Single(0.25f)))
            .Node("q", "MatMul", ["norm", "wq"]).Node("k", "MatMul", ["norm", "wk"]).Node("v", "MatMul", ["norm", "wv"])
            .Node("kt", "Transpose", ["k"], ("perm", new GraphAttribute.Integers([0, 2, 1])))
            .Node("scores", "MatMul", ["q", "kt"]).Node("weights", "Softmax", ["scores"]).Node("mixed", "MatMul", ["weights", "v"])
            .Node("out", "ReduceMean", ["mixed"], ("axes", new GraphAttribute.Integers([1])), ("keepdims", new GraphAttribute.Integer(0)))
            .Open("out", Width, Tokens, Width);
        double[] row = Numbers(Tokens * Width, 6), baseline = Numbers(Tokens * Width, 7);

        PlainDifference[] inputs = [.. row.Zip(baseline, PlainDifference.Input)];
        PlainDifference[][] norm = [.. Enumerable.Range(0, Tokens).Select(t => Normalised(inputs[(t * Width)..((t + 1) * Width)], scale, shift))];
        PlainDifference Map(double[] matrix, int token, int column) => PlainDifference.Sum(norm[token].Select((value, i) => value * matrix[(i * Width) + column]));
        PlainDifference[] outputs = [.. Enumerable.Range(0, Width).Select(column => PlainDifference.Sum(Enumerable.Range(0, Tokens).Select(query =>
        {
            PlainDifference[] scores = [.. Enumerable.Range(0, Tokens).Select(key => PlainDifference.Sum(Enumerable.Range(0, Width).Select(i => Map(q, query, i) * Map(k, key, i))).Through(Math.Exp))];
            PlainDifference total = PlainDifference.Sum(scores);
            return PlainDifference.Sum(scores.Select((score, key) => score / total * Map(v, key, column)));
        })) * (1.0 / Tokens))];

        AssertSame(function, outputs, inputs, row, baseline);
    }

    [Fact]
    public void Causal_attention_is_complete_and_gives_nothing_to_hidden_tokens()
    {
        GraphFunction function = new OracleGraph { Version = 23 }
            .Node("mixed", "Attention", [OracleGraph.Input, OracleGraph.Input, OracleGraph.Input], ("q_num_heads", new GraphAttribute.Integer(1)), ("kv_num_heads", new GraphAttribute.Integer(1)), ("is_causal", new GraphAttribute.Integer(1)))
            .Integers("second", 1).Node("token", "Gather", ["mixed", "second"], ("axis", new GraphAttribute.Integer(1)))
            .Integers("flat", -1, 2).Node("out", "Reshape", ["token", "flat"])
            .Open("out", 2, 3, 2);
        AttributionSubject subject = Explained.Subject(function, Numbers(6, 8), Numbers(6, 9));

        Attribution found = PropagationMethods.DeepLift().Attribute(subject, default), relevance = AttributionMethods.Create(PropagationMethods.LrpId).Attribute(subject, default);

        Assert.InRange(found.LargestGap!.Value, 0, Rounding);
        Assert.Equal([0, 0], found.Values[4..].ToArray());
        Assert.Equal([0, 0], relevance.Values[4..].ToArray());
        Assert.False(relevance.Values.Span.ContainsAnyExceptInRange(-100, 100));
    }

    private static PlainDifference[] Normalised(PlainDifference[] token, double[] scale, double[] shift)
    {
        PlainDifference mean = PlainDifference.Sum(token) * (1.0 / token.Length);
        PlainDifference[] centred = [.. token.Select(value => value - mean)];
        PlainDifference spread = ((PlainDifference.Sum(centred.Select(value => value * value)) * (1.0 / token.Length)) + 0.25).Through(Math.Sqrt);
        return [.. centred.Select((value, i) => (value / spread * scale[i]) + shift[i])];
    }

    private static void AssertSame(GraphFunction function, PlainDifference[] outputs, PlainDifference[] inputs, double[] row, double[] baseline)
    {
        for (int target = 0; target < outputs.Length; target++)
        {
            Attribution found = PropagationMethods.DeepLift().Attribute(Explained.Subject(function, row, baseline, new TargetChoice.Output(target)), TestContext.Current.CancellationToken);

            Explained.Close(outputs[target].Multipliers(inputs), found.Multipliers, Rounding);
            Assert.InRange(found.LargestGap!.Value, 0, Rounding);
            Assert.Contains("rescale+product", found.Description, StringComparison.Ordinal);
        }
    }

    // As the graph stores them: in 32 bits.
    private static double[] Numbers(int count, long seed) => Support.Models.Rows(count, 1, seed + 300);
}

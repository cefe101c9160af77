using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Propagation;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models.Graph;
using static AuditKit.Explain.Tests.Oracles.Explained;

namespace AuditKit.Explain.Tests.Methods.Propagation;

/// <summary>Closed forms. Tolerance 1e-12 throughout: a few roundings in 64 bits.</summary>
[Trait("Kind", "numeric")]
public sealed class DeepLiftTests
{
    private const double Rounding = 1e-12;

    private static readonly IAttributionMethod Method = PropagationMethods.DeepLift();

    [Fact]
    public void Rescale_shares_a_kink_in_proportion()
    {
        Attribution found = Method.By(OracleGraphs.M5(), 1, 2);

        Close([2, 1], found.Values, Rounding);
        Close([2, 0.5], found.Multipliers, Rounding);
        Assert.InRange(found.LargestGap!.Value, 0, Rounding);
        Assert.Equal("DeepLIFT rescale, from the baseline", found.Description);
    }

    [Fact]
    public void Maximum_pooling_goes_by_way_of_both_winners()
    {
        Attribution found = At(OracleGraphs.M7(), [1, 1, 1, 1], [1, 2, 3, 9]);

        Close([0, 0, 0, -8], found.Values, Rounding);
        Assert.InRange(found.LargestGap!.Value, 0, Rounding);
    }

    [Theory]
    [InlineData("MaxPool")]
    [InlineData("ReduceMax")]
    [InlineData("ReduceMin")]
    public void An_extremum_is_complete_and_gives_only_to_the_two_winners(string operation)
    {
        OracleGraph graph = operation == "MaxPool"
            ? new OracleGraph().Integers("axes", 1).Node("line", "Unsqueeze", [OracleGraph.Input, "axes"]).Node("pool", operation, ["line"], ("kernel_shape", new GraphAttribute.Integers([5]))).Node("out", "Flatten", ["pool"])
            : new OracleGraph().Node("out", operation, [OracleGraph.Input], ("axes", new GraphAttribute.Integers([1])));
        using IEnumerator<double> numbers = Support.Models.Rows(400, 5).AsEnumerable().GetEnumerator();
        GraphFunction function = graph.Open("out", 1, 5);
        for (int draw = 0; draw < 40; draw++)
        {
            double[] row = Next(numbers, 5), baseline = Next(numbers, 5);
            bool isLargest = operation != "ReduceMin";
            int winner = WinnerOf(row, isLargest), earlier = WinnerOf(baseline, isLargest);

            Attribution found = At(function, row, baseline);

            Assert.InRange(found.LargestGap!.Value, 0, 1e-10);
            for (int i = 0; i < 5; i++) Assert.True(i == winner || i == earlier || found.Values.Span[i] == 0);
            // The change goes by way of the larger (smaller) of both: one winner has all of it unless both are the same element.
            int taker = (row[winner] > baseline[earlier]) == isLargest ? winner : earlier;
            Assert.Equal(row[winner] - baseline[earlier], found.Values.Span[taker], Rounding);
        }
    }

    [Fact]
    public void A_product_is_shared_in_halves()
    {
        GraphFunction function = new OracleGraph()
            .Integers("first", 0).Integers("second", 1)
            .Node("u", "Gather", [OracleGraph.Input, "first"], ("axis", new GraphAttribute.Integer(1)))
            .Node("v", "Gather", [OracleGraph.Input, "second"], ("axis", new GraphAttribute.Integer(1)))
            .Node("out", "Mul", ["u", "v"])
            .Open("out", 1, 2);

        // (u - u0)(v + v0)/2 and (v - v0)(u + u0)/2 with u = 3, v = 5, u0 = 1, v0 = 2.
        Attribution found = At(function, [3, 5], [1, 2]);

        Close([2 * 3.5, 3 * 2], found.Values, Rounding);
        Assert.Equal("DeepLIFT rescale, from the baseline, rescale+product", found.Description);
    }

    [Fact]
    public void A_quotient_is_the_product_with_the_reciprocal()
    {
        GraphFunction function = new OracleGraph()
            .Integers("first", 0).Integers("second", 1)
            .Node("u", "Gather", [OracleGraph.Input, "first"], ("axis", new GraphAttribute.Integer(1)))
            .Node("v", "Gather", [OracleGraph.Input, "second"], ("axis", new GraphAttribute.Integer(1)))
            .Node("out", "Div", ["u", "v"])
            .Open("out", 1, 2);

        // 1/v goes from 1/2 to 1/5: the numerator gets 2 (.5 + .2)/2, the denominator (.2 - .5)(3 + 1)/2.
        Close([0.7, -0.6], At(function, [3, 5], [1, 2]).Values, Rounding);
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("Gelu")]
    [InlineData("Exp")]
    [InlineData("Softplus")]
    [InlineData("Abs")]
    [InlineData("Relu")]
    [InlineData("Selu")]
    public void A_function_of_one_element_has_the_difference_quotient_as_multiplier(string operation)
    {
        GraphFunction function = new OracleGraph { Version = 20 }.Node("out", operation, [OracleGraph.Input]).Open("out", 1, 1);
        foreach ((double row, double baseline) in new[] { (1.2, -0.7), (0.3, 0.3), (-2.0, -1.0), (1e-10, -2e-10), (0.5, 0.5 + 1e-13) })
        {
            Attribution found = At(function, [row], [baseline]);
            double multiplier = found.Multipliers.Span[0];

            Assert.InRange(found.LargestGap!.Value * found.Range, 0, 1e-15);
            if (Math.Abs(row - baseline) > 1e-3) Assert.Equal(found.Values.Span[0] / (row - baseline), multiplier, 1e-12);
            else Assert.InRange(multiplier, -2, 4); // slopes of all of these; a quotient of rounded differences would be anything
        }
    }

    [Theory]
    [InlineData("Softmax", 17)]
    [InlineData("LogSoftmax", 17)]
    [InlineData("Softmax", 12)]
    [InlineData("LogSoftmax", 12)]
    public void A_softmax_has_the_multipliers_of_its_parts(string operation, long version)
    {
        double[] row = [0.3, -1.2, 2.0, 0.3], baseline = [0.5, -1.2, -0.4, 3];
        OracleGraph whole = new OracleGraph { Version = version }.Node("out", operation, [OracleGraph.Input]);
        OracleGraph parts = new OracleGraph().Integers("axes", 1).Node("e", "Exp", [OracleGraph.Input]).Node("s", "ReduceSum", ["e", "axes"]);
        parts = operation == "Softmax" ? parts.Node("out", "Div", ["e", "s"]) : parts.Node("l", "Log", ["s"]).Node("out", "Sub", [OracleGraph.Input, "l"]);
        for (int target = 0; target < 4; target++)
        {
            Attribution expected = At(parts.Open("out", 4, 4), row, baseline, target), found = At(whole.Open("out", 4, 4), row, baseline, target);

            Close(expected.Multipliers.ToArray(), found.Multipliers, Rounding);
            Assert.InRange(found.LargestGap!.Value, 0, Rounding);
        }

        // Logits of a thousand overflow an exponential, but not this one.
        Assert.InRange(At(whole.Open("out", 4, 4), [1000, 990, 1001, 0], [1000.5, 1001, 999, 3]).LargestGap!.Value, 0, 1e-10);
    }

    [Fact]
    public void A_background_gives_the_mean_over_its_rows_and_their_standard_error()
    {
        double[] rows = Support.Models.Rows(5, 3), background = Support.Models.Rows(7, 3, seed: 8);
        GraphFunction function = OracleGraphs.M1();
        AttributionSubject subject = Subject(function, rows).Knowing(background: background);

        Attribution found = PropagationMethods.DeepLift(usesBackground: true).Attribute(subject, default);

        double[][] single = [.. Enumerable.Range(0, 7).Select(k => Method.Attribute(Subject(function, rows, background[(k * 3)..((k + 1) * 3)], range: subject.Range), default).Values.ToArray())];
        for (int i = 0; i < 15; i++)
        {
            double[] values = [.. single.Select(attribution => attribution[i])];
            double mean = values.Average(), error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / 6 / 7);
            Assert.Equal(mean, found.Values.Span[i], 1e-11);
            Assert.Equal(error, found.StandardErrors.Span[i], 1e-11);
        }

        Assert.InRange(found.LargestGap!.Value, 0, Rounding);
        Assert.Contains("DeepSHAP", found.Description, StringComparison.Ordinal);
        Assert.Equal(70, found.Work.ForwardRows);
        Assert.Equal(35, found.Work.BackwardRows);
    }

    [Fact]
    public void A_jump_that_breaks_the_sum_is_an_error_that_names_the_node()
    {
        // The input steps over the jump by less than what a quotient can be taken of.
        GraphFunction function = new OracleGraph().Node("jump", "ThresholdedRelu", [OracleGraph.Input], ("alpha", new GraphAttribute.Single(1))).Affine("out", "jump", 1, [1, 1]).Open("out", 1, 2);

        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => At(function, [1 + 1e-12, 0], [1 - 1e-12, 0]));

        Assert.Equal("jump", refused.Node);
        Assert.Contains("row 0", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TopK")]
    [InlineData("Where")]
    [InlineData("Det")]
    public void A_node_without_rule_is_refused_before_any_work(string operation)
    {
        OracleGraph graph = new OracleGraph().Constant("zero", [1], 0).Integers("one", 1);
        graph = operation switch
        {
            "TopK" => graph.Node("out", "TopK", [OracleGraph.Input, "one"]),
            "Where" => graph.Node("positive", "Greater", [OracleGraph.Input, "zero"]).Node("out", "Where", ["positive", OracleGraph.Input, "zero"]),
            _ => graph.Integers("square", -1, 1, 1).Node("m", "Reshape", [OracleGraph.Input, "square"]).Node("d", "Det", ["m"]).Integers("column", 1).Node("out", "Unsqueeze", ["d", "column"]),
        };

        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => At(graph.Open("out", 1, 1), [1], [0]));

        Assert.Equal(RefusalReason.NoRule, refused.Reason);
        Assert.Equal(operation == "Det" ? "d" : "out", refused.Node);
        Assert.Contains(operation, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_without_graph_is_refused() =>
        Assert.Equal(RefusalReason.LayerUnavailable, Assert.Throws<MethodRefusedException>(() => Method.By(OracleModels.M2, 3, 1)).Reason);

    [Fact]
    public void A_row_has_the_same_bits_alone_and_among_others()
    {
        double[] rows = Support.Models.Rows(21, 3);
        Attribution all = Method.By(OracleGraphs.M1(), rows);

        foreach (int row in new[] { 0, 13, 20 })
        {
            double[] one = rows[(row * 3)..((row + 1) * 3)];
            Attribution alone = Method.Attribute(Subject(OracleGraphs.M1(), one, range: all.Range), default);
            Assert.Equal(all.Values.Slice(row * 3, 3).ToArray(), alone.Values.ToArray());
        }
    }

    private static Attribution At(IModelFunction function, double[] row, double[] baseline, int target = 0) =>
        Method.Attribute(Subject(function, row, baseline, new TargetChoice.Output(target)), TestContext.Current.CancellationToken);

    private static double[] Next(IEnumerator<double> numbers, int count) => [.. Enumerable.Range(0, count).Select(_ => numbers.MoveNext() ? numbers.Current : throw new InvalidOperationException())];

    private static int WinnerOf(double[] values, bool isLargest) => Array.IndexOf(values, isLargest ? values.Max() : values.Min());
}

using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Propagation;
using AuditKit.Explain.Methods.Propagation.Relevance;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models.Graph;
using static AuditKit.Explain.Tests.Oracles.Explained;

namespace AuditKit.Explain.Tests.Methods.Propagation;

/// <summary>Closed forms and plain loops. Tolerance 1e-8 with the stabiliser of 1e-9 beside totals of at least .1, 1e-12 without.</summary>
[Trait("Kind", "numeric")]
public sealed class RelevanceTests
{
    private const double Stabilised = 1e-8;

    private static readonly LayerRule Zero = new LayerRule.Epsilon(0);

    [Fact]
    public void Epsilon_on_a_convolution()
    {
        double[] picture = [.. Enumerable.Range(0, 16).Select(i => (double)i)];

        Attribution found = Lrp(new LayerRule.Epsilon(1e-9)).Attribute(Subject(OracleGraphs.M4(), picture, target: new TargetChoice.Argmax(), range: 1), default);
        Attribution exact = Lrp(Zero).Attribute(Subject(OracleGraphs.M4(), picture, target: new TargetChoice.Argmax(), range: 1), default);

        double[] expected = [0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 0, 0, 0];
        Close(expected, found.Values, Stabilised);
        Close(expected, exact.Values, 1e-13);
        Assert.Equal(0, exact.LargestGap!.Value);
    }

    [Fact]
    public void Epsilon_is_input_times_gradient() => Close([18, 36, 54], Lrp(new LayerRule.Epsilon(1e-9)).By(OracleGraphs.M6(), 1, 2, 3).Values, Stabilised);

    [Fact]
    public void Gamma_of_each_layer()
    {
        LrpOptions options = new() { Layers = new Dictionary<string, LayerRule> { ["lin1"] = new LayerRule.Gamma(1), ["lin2"] = new LayerRule.Gamma(0.25) } };

        Close([28.0 / 3, 104.0 / 3, 52], PropagationMethods.Lrp(options).By(OracleGraphs.M6(-2), 1, 2, 3).Values, Stabilised);
    }

    [Fact]
    public void Positive_contributions_alone() => Close([12, 33.6, 50.4], Lrp(new LayerRule.AlphaBeta(1)).By(OracleGraphs.M6(-2), 1, 2, 3).Values, Stabilised);

    [Fact]
    public void A_skip_connection_shares_by_contribution() =>
        Close([10, 18], Lrp(new LayerRule.Epsilon(1e-9)).Attribute(Subject(OracleGraphs.Skip(), [2, 3], target: new TargetChoice.Output(1)), default).Values, Stabilised);

    [Fact]
    public void Maximum_pooling_gives_all_to_the_winner_and_to_the_first_of_equal_ones()
    {
        Close([0, 0, 0, 6], Lrp(Zero).By(OracleGraphs.Pool2(), 1, 2, 5, 6).Values, 0);
        Close([0, 6, 0, 0], Lrp(Zero).By(OracleGraphs.Pool2(), 1, 6, 6, 6).Values, 0);
    }

    [Fact]
    public void Zero_of_a_network_without_biases_is_input_times_gradient_and_conserves()
    {
        GraphFunction function = Network([3, 9, 7, 2], biases: 0);
        AttributionSubject subject = Subject(function, Support.Models.Rows(12, 3), target: new TargetChoice.Argmax());

        Attribution found = Lrp(Zero).Attribute(subject, default);

        Close(AttributionMethods.Create("input-x-gradient").Attribute(subject, default).Values.ToArray(), found.Values, 1e-12);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-13);
    }

    public static TheoryData<string> Rules => ["zero", "epsilon 0.1", "gamma 0.25", "gamma 2", "alpha-beta 1", "alpha-beta 2", "flat", "w-squared"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_what_plain_loops_give(string rule)
    {
        int[] widths = [4, 6, 5, 2];
        double[] rows = Support.Models.Rows(9, 4);
        AttributionSubject subject = Subject(Network(widths, biases: 0.3), rows, target: new TargetChoice.Argmax());
        SpecNode settings = Map(("layers", Map(("lin0", Text(rule)), ("lin1", Text(rule)), ("lin2", Text(rule)))), ("epsilon", Number(1e-13)));

        Attribution found = AttributionMethods.Create(PropagationMethods.LrpId, settings).Attribute(subject, default);

        for (int row = 0; row < 9; row++)
        {
            double[] expected = PlainRelevance.Of(Weights(widths), Biases(widths, 0.3), rows[(row * 4)..((row + 1) * 4)], subject.Targets[row], rule);
            Close(expected, found.Values.Slice(row * 4, 4), 1e-9); // the stabiliser of 1e-13 beside totals of .01, on relevances up to 20
        }
    }

    [Theory]
    [InlineData(-2.5, 3.0)]
    [InlineData(null, null)]
    public void A_box_of_the_inputs_shares_by_the_distance_from_its_corner(double? low, double? high)
    {
        double[] rows = Support.Models.Rows(6, 3), background = Support.Models.Rows(5, 3, seed: 2);
        AttributionSubject subject = Subject(Network([3, 4], biases: 0.2), rows, target: new TargetChoice.Output(1)).Knowing(background: background);
        double[] weights = Weights([3, 4])[0], biases = Biases([3, 4], 0.2)[0];

        Attribution found = PropagationMethods.Lrp(new LrpOptions { First = new LayerRule.ZBox(low, high) }).Attribute(subject, default);

        for (int row = 0; row < 6; row++)
        {
            double[] parts = new double[3];
            double output = biases[1];
            for (int i = 0; i < 3; i++)
            {
                double x = rows[(row * 3) + i], w = weights[3 + i];
                double[] column = [0, x, .. Enumerable.Range(0, 5).Select(k => background[(k * 3) + i])]; // the baseline is 0
                parts[i] = (x * w) - (Math.Min(x, low ?? column.Min()) * Math.Max(0, w)) - (Math.Max(x, high ?? column.Max()) * Math.Min(0, w));
                output += x * w;
            }

            Close(parts.Select(part => part / parts.Sum() * output), found.Values.Slice(row * 3, 3), 1e-7);
        }
    }

    [Fact]
    public void A_merged_norm_is_one_layer_with_its_convolution_and_an_own_one_keeps_its_shift()
    {
        OracleGraph graph = new OracleGraph()
            .Constant("conv.weight", [2, 1, 1, 1], 2, -1).Constant("conv.bias", [2], 0.5, 1)
            .Constant("scale", [2], 1, 3).Constant("shift", [2], 0.25, -1).Constant("mean", [2], 0.5, 0).Constant("variance", [2], 4, 1)
            .Node("conv", "Conv", [OracleGraph.Input, "conv.weight", "conv.bias"])
            .Node("norm", "BatchNormalization", ["conv", "scale", "shift", "mean", "variance"], ("epsilon", new GraphAttribute.Single(0)))
            .Node("flat", "Flatten", ["norm"])
            .Affine("out", "flat", 1, [1, 1]);
        GraphFunction function = graph.Open("out", 1, 1, 1, 1);

        // Channel 1: ((2x + .5) - .5)/2 + .25 = x + .25; channel 2: 3 (1 - x) - 1 = 2 - 3x. At x = 3: 3.25 and -7. Both conserve nothing of the shifts.
        double merged = (3.25 * 3 / 3.25) + (-7 * -9.0 / -7), own = (3.25 * (6.5 / 2) / 3.25 * (6 / 6.5)) + (-7 * (-6.0 / -7) * (-3.0 / -2));

        Close([merged], PropagationMethods.Lrp(new LrpOptions { MergesNorms = true }).By(function, 3).Values, 1e-6); // norms are merged in 32 bits
        Close([own], PropagationMethods.Lrp(new LrpOptions { MergesNorms = false }).By(function, 3).Values, Stabilised);
    }

    [Fact]
    public void A_gate_gets_nothing_and_a_product_of_two_signals_halves()
    {
        OracleGraph parts = new OracleGraph().Integers("first", 0).Integers("second", 1)
            .Node("u", "Gather", [OracleGraph.Input, "first"], ("axis", new GraphAttribute.Integer(1)))
            .Node("v", "Gather", [OracleGraph.Input, "second"], ("axis", new GraphAttribute.Integer(1)));
        double gated = 3 / (1 + Math.Exp(-2));

        Close([7.5, 7.5], Lrp(Zero).By(parts.Node("product", "Mul", ["u", "v"]).Open("product", 1, 2), 3, 5).Values, 1e-12);
        Close([gated, 0], Lrp(Zero).By(parts.Node("gate", "Sigmoid", ["v"]).Node("out", "Mul", ["u", "gate"]).Open("out", 1, 2), 3, 2).Values, 1e-12);
    }

    [Theory]
    [InlineData("epsilon-plus", "affine layers epsilon 1E-09, convolutions alpha 1 beta 0")]
    [InlineData("epsilon-alpha2-beta1-flat", "affine layers epsilon 1E-09, convolutions alpha 2 beta 1, first layers flat")]
    [InlineData("epsilon-gamma-box", "affine layers epsilon 1E-09, convolutions gamma 0.25, first layers z-box")]
    public void A_composite_gives_rules_by_position(string composite, string text)
    {
        double[] picture = [.. Enumerable.Range(0, 16).Select(i => (double)i)];
        IAttributionMethod method = AttributionMethods.Create(PropagationMethods.LrpId, Map(("composite", Text(composite))));

        Attribution found = method.Attribute(Subject(OracleGraphs.M4(), picture), default);

        Assert.EndsWith(text, found.Description, StringComparison.Ordinal);
        Assert.False(found.Values.Span.ContainsAnyExceptInRange(-1e6, 1e6));
        if (composite != "epsilon-gamma-box") return;
        // A box conserves what arrives at the first layer, whose ReLUs let all of it through.
        Assert.InRange(found.LargestGap!.Value, 0, Stabilised);
    }

    [Fact]
    public void Contradictory_settings_are_listed_at_once()
    {
        SpecNode settings = Map(
            ("composite", Text("epsilon-plus")), ("rule", Text("gamma")), ("low", Number(2)), ("high", Number(1)), ("layers", Map(("fc", Text("gamma -1")))));

        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => AttributionMethods.Create(PropagationMethods.LrpId, settings));

        Assert.Equal(["lrp.rule", "lrp.low", "lrp.layers.fc"], refused.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void A_layer_that_there_is_not_is_refused_with_those_that_there_are()
    {
        LrpOptions options = new() { Layers = new Dictionary<string, LayerRule> { ["fc9"] = Zero } };

        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => PropagationMethods.Lrp(options).By(OracleGraphs.M6(), 1, 2, 3));

        Assert.Contains("lin1, lin2", refused.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_behind_the_first_layer_is_refused()
    {
        LrpOptions options = new() { Layers = new Dictionary<string, LayerRule> { ["lin2"] = new LayerRule.ZBox() } };

        Assert.Contains("lin2", Assert.Throws<InvalidInputException>(() => PropagationMethods.Lrp(options).By(OracleGraphs.M6(), 1, 2, 3)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Sin")]
    public void A_node_without_rule_is_refused(string operation)
    {
        GraphFunction function = new OracleGraph().Node("f", operation, [OracleGraph.Input]).Affine("out", "f", 1, [1, 1]).Open("out", 1, 2);

        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => Lrp(Zero).By(function, 1, 2));

        Assert.Equal((RefusalReason.NoRule, "f"), (refused.Reason, refused.Node));
    }

    [Fact]
    public void A_row_has_the_same_bits_alone_and_among_others_and_no_tensor_stays_behind()
    {
        double[] rows = Support.Models.Rows(21, 3);
        GraphFunction function = Network([3, 9, 2], biases: 0.3);
        Attribution all = Lrp(new LayerRule.Gamma(0.5)).By(function, rows);

        foreach (int row in new[] { 0, 13, 20 })
        {
            Attribution alone = Lrp(new LayerRule.Gamma(0.5)).Attribute(Subject(function, rows[(row * 3)..((row + 1) * 3)], range: all.Range), default);
            Assert.Equal(all.Values.Slice(row * 3, 3).ToArray(), alone.Values.ToArray());
        }
    }

    private static MapNode Map(params (string Key, SpecNode Value)[] entries) => new([.. entries.Select(entry => new MapEntry(Text(entry.Key), entry.Value))], null);

    private static ScalarNode Text(string text) => new(text, false, null);

    private static ScalarNode Number(double number) => new(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture), false, null);

    private static IAttributionMethod Lrp(LayerRule rule) => PropagationMethods.Lrp(new LrpOptions { Dense = rule, Convolution = rule, Epsilon = rule is LayerRule.Epsilon { Value: 0 } ? 0 : LrpOptions.DefaultEpsilon });

    private static GraphFunction Network(int[] widths, double biases)
    {
        OracleGraph graph = new();
        double[][] weights = Weights(widths), shifts = Biases(widths, biases);
        string value = OracleGraph.Input;
        for (int layer = 0; layer < weights.Length; layer++)
        {
            graph.Affine($"lin{layer}", value, widths[layer + 1], weights[layer], shifts[layer]);
            value = layer == weights.Length - 1 ? $"lin{layer}" : $"relu{layer}";
            if (layer < weights.Length - 1) graph.Node(value, "Relu", [$"lin{layer}"]);
        }

        return graph.Open(value, widths[^1], widths[0]);
    }

    private static double[][] Weights(int[] widths) => [.. widths.Skip(1).Select((width, layer) => Support.Models.Rows(width, widths[layer], seed: layer + 40))];

    private static double[][] Biases(int[] widths, double scale) => [.. widths.Skip(1).Select((width, layer) => Support.Models.Rows(1, width, seed: layer + 70).Select(bias => (double)(float)(bias * scale)).ToArray())];
}

using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using CsCheck;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>What flows through a network flows through every layer of it.</summary>
[Trait("Kind", "property")]
public sealed class FlowPropertyTests
{
    [Fact]
    public void Every_layer_carries_the_whole_change_of_the_output() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Int[1, 6], Gen.Int[1, 6]).Sample(
            (seed, first, second) =>
            {
                TrainedModel model = Support.Models.Random(new NetworkArchitecture { Inputs = 3, Hidden = [first, second], Outputs = 2, Activation = Activation.Tanh }, seed);
                using OpenModel open = new(model, Support.Models.Cpu, Quantity.Logit, Precision.Double);
                double[] rows = Support.Models.Rows(2, 3, seed);
                AttributionSubject subject = Explained.Subject(open.Inside, rows, [0.3, -0.2, 0.1]);
                foreach (string layer in new[] { "layers.0", "activations.0", "layers.1", "activations.1", "layers.2" })
                {
                    Attribution flow = LayerCase.Method("conductance", $"layer: {layer}; tolerance: 0.001; rule: midpoint").Attribute(subject, TestContext.Current.CancellationToken);
                    Attribution behind = LayerCase.Method("layer-attribution", $"layer: {layer}").Attribute(subject, TestContext.Current.CancellationToken);
                    // Both stop when their own gap is below a thousandth of the output's range.
                    Assert.InRange(flow.LargestGap!.Value, 0, 1e-3);
                    Assert.InRange(behind.LargestGap!.Value, 0, 1e-3);
                    Assert.Equal(0, flow.RowsAboveTolerance);
                }
            },
            iter: 10,
            threads: 1);

    [Fact]
    public void Conductance_of_a_linear_network_is_weight_times_change()
    {
        GraphFunction function = new OracleGraph().Affine("hidden", OracleGraph.Input, 2, [1, 2, -1, 0.5], [3, -1]).Affine("out", "hidden", 1, [2, -4], [7]).Open("out", 1, 2);
        foreach (string rule in new[] { "left", "right", "midpoint", "gauss-legendre", "trapezoid" })
        {
            // hidden(x) - hidden(0) = (1 + 2 y, -x + y / 2).
            Explained.Close([2 * (5 + (2 * 3)), -4 * (-5 + 1.5)], LayerCase.At(function, "conductance", $"layer: hidden; rule: {rule}; steps: 3", 5, 3).Values, 1e-12);
        }
    }
}

using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using CsCheck;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Recurrent layers against loops over single numbers, and against torch's modules with the gates put in their order.</summary>
public sealed class RecurrentTests
{
    // A few hundred products of numbers below 1 in double precision.
    private const double Rounding = 1e-12;

    private static readonly Gen<Layer> Layers = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 127], Gen.Int[0, 1000]).Select((steps, batch, width, hidden, flags, seed) => new Layer(steps, batch, width, hidden, flags, seed));

    [Fact]
    public void Long_short_term_memory() => Layers.Sample(layer => Check(layer, "LSTM", 4), iter: 60, seed: "0000KNjtY2s4");

    [Fact]
    public void Gated_units() => Layers.Sample(layer => Check(layer, "GRU", 3), iter: 60, seed: "0000KNjtY2s4");

    [Theory]
    [InlineData("LSTM", 4, new[] { 0, 3, 1, 2 })]
    [InlineData("GRU", 3, new[] { 1, 0, 2 })]
    public void A_module_of_torch_with_its_gates_reordered(string name, int gates, int[] order)
    {
        using var scope = torch.NewDisposeScope();
        const int Width = 3, Hidden = 5;
        torch.Tensor x = torch.randn(6, 4, Width, torch.float64);
        using torch.nn.Module module = name == "LSTM" ? torch.nn.LSTM(Width, Hidden, dtype: torch.float64) : torch.nn.GRU(Width, Hidden, dtype: torch.float64);
        torch.Tensor[] weights = [.. module.parameters()];
        torch.Tensor expected = module is TorchSharp.Modules.LSTM lstm ? lstm.call(x).Item1 : ((TorchSharp.Modules.GRU)module).call(x).Item1;

        torch.Tensor Ours(torch.Tensor blocks) => torch.cat([.. order.Select(gate => blocks.narrow(0, gate * Hidden, Hidden))]);
        GraphValue?[] inputs = [x, Ours(weights[0]).unsqueeze(0), Ours(weights[1]).unsqueeze(0), torch.cat([Ours(weights[2]), Ours(weights[3])]).unsqueeze(0)];
        foreach (bool training in new[] { false, true })
        {
            RunContext context = training ? Calls.Wide with { Training = new TrainingPass() } : Calls.Wide;
            GraphValue?[] found = Calls.Many(name, 14, 2, inputs, context, ("linear_before_reset", Calls.Int(1)));

            Assert.Equal([6, 1, 4, Hidden], found[0]!.Shape);
            Near(expected.reshape(-1), found[0]!.Tensor.reshape(-1));
        }

        Assert.Equal(gates * Hidden, weights[0].shape[0]);
    }

    [Theory]
    [InlineData("LSTM", 4)]
    [InlineData("GRU", 3)]
    public void Fused_kernels_give_the_values_and_gradients_of_single_steps(string name, int gates)
    {
        foreach (string direction in new[] { "forward", "reverse", "bidirectional" })
        {
            foreach (bool lengths in new[] { false, true })
            {
                using var scope = torch.NewDisposeScope();
                int directions = direction == "bidirectional" ? 2 : 1;
                torch.Tensor[] leaves =
                [
                    Drawn(5, 3, 2), Drawn(directions, gates * 4, 2), Drawn(directions, gates * 4, 4), Drawn(directions, gates * 8), Drawn(directions, 3, 4),
                ];
                GraphValue?[] inputs = [leaves[0], leaves[1], leaves[2], leaves[3], lengths ? GraphValue.Of(HostTensor.Vector(5, 0, 2)) : null, leaves[4]];
                (string, GraphAttribute)[] attributes = [("direction", Calls.Text(direction)), ("linear_before_reset", Calls.Int(1))];
                GraphValue?[] single = Calls.Many(name, 14, 2, inputs, attributes), fused = Calls.Many(name, 14, 2, inputs, Calls.Context with { Training = new TrainingPass() }, attributes);

                // Both in single precision over five steps.
                for (int k = 0; k < 2; k++) Near(single[k]!.Tensor, fused[k]!.Tensor, 1e-6);
                IReadOnlyList<torch.Tensor> expected = Gradients.Of(Sum(single), leaves), found = Gradients.Of(Sum(fused), leaves);
                for (int k = 0; k < leaves.Length; k++) Near(expected[k], found[k], 1e-5);
            }
        }
    }

    [Fact]
    public void A_second_derivative_exists_outside_of_training()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.randn(3, 1, 2, torch.float64).requires_grad_(true);
        GraphValue y = Calls.Many("LSTM", 14, 1, [x, torch.randn(1, 8, 2, torch.float64), torch.randn(1, 8, 2, torch.float64)], Calls.Wide)[0]!;

        torch.Tensor gradient = Gradients.Of(y.Tensor.sum(), x, createGraph: true), second = Gradients.Of(gradient.square().sum(), x);

        Assert.True(second.abs().sum().ToDouble() > 0);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_named()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue x = torch.zeros(2, 1, 3), w = torch.zeros(1, 8, 3), r = torch.zeros(1, 8, 2);

        Assert.Contains("input 1 has shape [1, 8, 2]", Fails("LSTM", [x, torch.zeros(1, 8, 2), r]), StringComparison.Ordinal);
        Assert.Contains("sequence_lens", Fails("LSTM", [x, w, r, null, HostTensor.Vector(3)]), StringComparison.Ordinal);
        Assert.Contains("'upwards'", Fails("LSTM", [x, w, r], ("direction", Calls.Text("upwards"))), StringComparison.Ordinal);
        Assert.Contains("'COSINE'", Fails("RNN", [x, torch.zeros(1, 2, 3), torch.zeros(1, 2, 2)], ("activations", new GraphAttribute.Texts(["Cosine"]))), StringComparison.Ordinal);
    }

    private static string Fails(string name, GraphValue?[] inputs, params (string Name, GraphAttribute Value)[] attributes) => Assert.Throws<GraphException>(() => Calls.Many(name, 14, 1, inputs, attributes)).Message;

    private static torch.Tensor Sum(GraphValue?[] values) => values[0]!.Tensor.square().sum().add(values[1]!.Tensor.sum());

    private static torch.Tensor Drawn(params long[] shape) => torch.randn(shape).mul(0.5).requires_grad_(true);

    private static void Near(torch.Tensor expected, torch.Tensor found, double tolerance = Rounding) => Assert.InRange(expected.sub(found).abs().max().ToDouble(), 0, tolerance * Math.Max(1, expected.abs().max().ToDouble()));

    private static void Check(Layer layer, string name, int gates)
    {
        using var scope = torch.NewDisposeScope();
        Random random = new(layer.Seed);
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        bool lstm = name == "LSTM";
        RecurrentTwin twin = new()
        {
            Hidden = layer.Hidden,
            Width = layer.Width,
            Input = Draw(gates * layer.Hidden * layer.Width),
            State = Draw(gates * layer.Hidden * layer.Hidden),
            Bias = Draw(2 * gates * layer.Hidden),
            Peepholes = lstm && layer.Has(0) ? Draw(3 * layer.Hidden) : null,
            Clip = layer.Has(1) ? 0.25 : double.PositiveInfinity,
            Coupled = lstm && layer.Has(2),
            ResetBehind = layer.Has(2),
        };
        double[] x = Draw(layer.Steps * layer.Batch * layer.Width), h = Draw(layer.Batch * layer.Hidden), c = Draw(layer.Batch * layer.Hidden);
        int[] lengths = [.. Enumerable.Range(0, layer.Batch).Select(b => layer.Has(3) ? random.Next(layer.Steps + 1) : layer.Steps)];
        bool backwards = layer.Has(4), batchFirst = layer.Has(5);
        GraphValue?[] found = Calls.Many(name, 14, 3, Inputs(layer, twin, gates, x, h, c, lengths, batchFirst), Calls.Wide, Attributes(twin, backwards, batchFirst));
        double[] y = Calls.Elements(found[0]!), last = Calls.Elements(found[1]!);
        for (int b = 0; b < layer.Batch; b++)
        {
            int[] valid = [.. Enumerable.Range(0, lengths[b])];
            if (backwards) Array.Reverse(valid);
            double[][] sequence = [.. valid.Select(t => x.AsSpan(((t * layer.Batch) + b) * layer.Width, layer.Width).ToArray())];
            double[] initial = h.AsSpan(b * layer.Hidden, layer.Hidden).ToArray(), memory = c.AsSpan(b * layer.Hidden, layer.Hidden).ToArray();
            double[][] expected = lstm ? twin.Lstm(sequence, initial, memory) : twin.Gru(sequence, initial);
            for (int t = 0; t < layer.Steps; t++)
            {
                int place = Array.IndexOf(valid, t), at = batchFirst ? (b * layer.Steps) + t : (t * layer.Batch) + b;
                for (int j = 0; j < layer.Hidden; j++) Assert.Equal(place < 0 ? 0 : expected[place][j], y[(at * layer.Hidden) + j], Rounding);
            }

            double[] final = valid.Length == 0 ? initial : expected[valid.Length - 1];
            for (int j = 0; j < layer.Hidden; j++) Assert.Equal(final[j], last[(b * layer.Hidden) + j], Rounding);
            if (lstm) Assert.Equal(expected[^1][0], Calls.Elements(found[2]!)[b * layer.Hidden], Rounding);
        }
    }

    private static GraphValue?[] Inputs(Layer layer, RecurrentTwin twin, int gates, double[] x, double[] h, double[] c, int[] lengths, bool batchFirst)
    {
        torch.Tensor Batch(torch.Tensor value) => batchFirst ? value.transpose(0, 1) : value;
        List<GraphValue?> inputs =
        [
            Batch(torch.tensor(x, [layer.Steps, layer.Batch, layer.Width])), torch.tensor(twin.Input, [1, gates * layer.Hidden, layer.Width]), torch.tensor(twin.State, [1, gates * layer.Hidden, layer.Hidden]),
            torch.tensor(twin.Bias, [1, 2 * gates * layer.Hidden]), HostTensor.Vector(lengths), Batch(torch.tensor(h, [1, layer.Batch, layer.Hidden])),
        ];
        if (gates == 4) inputs.Add(Batch(torch.tensor(c, [1, layer.Batch, layer.Hidden])));
        if (twin.Peepholes is not null) inputs.Add(torch.tensor(twin.Peepholes, [1, 3 * layer.Hidden]));
        return [.. inputs];
    }

    private static (string, GraphAttribute)[] Attributes(RecurrentTwin twin, bool backwards, bool batchFirst) =>
    [
        ("direction", Calls.Text(backwards ? "reverse" : "forward")), ("layout", Calls.Int(batchFirst ? 1 : 0)), ("clip", Calls.Real(double.IsInfinity(twin.Clip) ? 0 : (float)twin.Clip)),
        ("input_forget", Calls.Int(twin.Coupled ? 1 : 0)), ("linear_before_reset", Calls.Int(twin.ResetBehind ? 1 : 0)),
    ];

    private sealed record Layer(int Steps, int Batch, int Width, int Hidden, int Flags, int Seed)
    {
        public bool Has(int flag) => (Flags >> flag & 1) != 0;
    }
}

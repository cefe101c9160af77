using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Quantised;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Quantised;

public sealed class QuantisationTests
{
    private const int Inputs = 37, Outputs = 5, Rows = 9;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dynamic_products_are_those_of_the_definition(bool transposed)
    {
        (float[,] x, float[,] weights, float[] bias) = Draw();
        QuantisedModel model = Quantisation.Dynamic(Affine(weights, bias, transposed));

        float[] actual = Run(model, x);

        // Sums are exact integers; the three factors behind them are rounded in another order.
        Assert.InRange(Distance.Relative([.. PlainArithmetic.Dynamic(x, weights, bias).Cast<float>().Select(value => (double)value)], actual), 0, 1e-6);
        Assert.Equal(["Gemm 'Gemm to y'"], model.Nodes);
    }

    [Fact]
    public void Static_products_are_those_of_the_definition()
    {
        (float[,] x, float[,] weights, float[] bias) = Draw();
        QuantisedModel model = Quantise(Affine(weights, bias, false), x, CalibrationMethod.MinMax);
        ValueRange input = model.Calibration!.Ranges["x"], output = model.Calibration.Ranges["y"];

        float[] actual = Run(model, x);

        (int[,] levels, float[] scales) = PlainArithmetic.Weights(weights);
        int differ = 0;
        for (int r = 0; r < Rows; r++)
        {
            for (int o = 0; o < Outputs; o++)
            {
                double sum = Math.Round(bias[o] / (input.Scale * scales[o]));
                for (int i = 0; i < Inputs; i++) sum += (PlainArithmetic.Level(x[r, i], input.Scale, input.ZeroPoint) - input.ZeroPoint) * (double)levels[i, o];
                float expected = PlainArithmetic.Rounded((float)(sum * input.Scale * scales[o]), output.Scale, output.ZeroPoint);
                // Where a sum lies in the middle of two levels, the last bit of a factor decides: one level.
                Assert.InRange(Math.Abs(expected - actual[(r * Outputs) + o]), 0, output.Scale * 1.001);
                if (Math.Abs(expected - actual[(r * Outputs) + o]) > output.Scale / 2) differ++;
            }
        }

        Assert.InRange(differ, 0, 1);
    }

    [Fact]
    public void Static_convolutions_are_those_of_the_definition()
    {
        const int size = 6, channels = 2;
        RandomSource source = SeedStream.FromSeed(8).For("convolution").Open();
        float[] image = Draw(size * size), kernel = Draw(channels * 9), bias = Draw(channels);
        ModelGraph graph = Graphs.Of(
            [Graphs.Rows("x", 1, size, size)],
            [Graphs.Rows("y", channels, size, size)],
            [Graphs.Node("Conv", ["x", "w", "b"], ["c"], ("pads", new GraphAttribute.Integers([1, 1, 1, 1]))), Graphs.Node("Relu", ["c"], ["y"])],
            new Dictionary<string, GraphTensor> { ["w"] = GraphTensor.OfSingles([channels, 1, 3, 3], kernel), ["b"] = GraphTensor.OfSingles([channels], bias) });
        QuantisedModel model = Quantisation.Static(graph, new Dictionary<string, GraphTensor> { ["x"] = GraphTensor.OfSingles([1, 1, size, size], image) }, CalibrationMethod.MinMax, Torch.Request);
        ValueRange input = model.Calibration!.Ranges["x"], output = model.Calibration.Ranges["y"];
        using OnnxSession session = OnnxSession.Open(OnnxReader.Read(model.File.Span), Torch.Request);

        float[] actual = session.Run(image, [1, 1, size, size])["y"].Singles().ToArray();

        Assert.Equal(0, output.Low);
        int differ = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            (int channel, int row, int column) = (i / (size * size), i / size % size, i % size);
            float scale = Enumerable.Range(9 * channel, 9).Max(k => Math.Abs(kernel[k])) / 127;
            double sum = Math.Round(bias[channel] / (input.Scale * scale));
            for (int k = 0; k < 9; k++)
            {
                (int r, int c) = (row + (k / 3) - 1, column + (k % 3) - 1);
                if (r is < 0 or >= size || c is < 0 or >= size) continue;
                sum += (PlainArithmetic.Level(image[(r * size) + c], input.Scale, input.ZeroPoint) - input.ZeroPoint) * Math.Round((double)(kernel[(9 * channel) + k] / scale));
            }

            float expected = PlainArithmetic.Rounded(Math.Max(0, (float)(sum * input.Scale * scale)), output.Scale, output.ZeroPoint);
            // Where a sum lies in the middle of two levels, the last bit of a factor decides: one level.
            Assert.InRange(Math.Abs(expected - actual[i]), 0, output.Scale * 1.001);
            if (Math.Abs(expected - actual[i]) > output.Scale / 2) differ++;
        }

        Assert.InRange(differ, 0, 2);

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)source.NextGaussian())];
    }

    [Fact]
    public void Ranges_are_those_of_the_rows()
    {
        (float[,] x, float[,] weights, float[] bias) = Draw();
        QuantisedModel model = Quantise(Affine(weights, bias, false), x, CalibrationMethod.MinMax);

        float[] all = [.. x.Cast<float>()];
        Assert.Equal(new ValueRange(Math.Min(0, all.Min()), Math.Max(0, all.Max())), model.Calibration!.Ranges["x"]);
        Assert.Equal(Rows, model.Calibration.Rows);
        Assert.Equal("models.calibration_rows", Assert.Single(model.Findings()).Code);
        Assert.NotEqual(model.Calibration.RowsDigest, Quantise(Affine(weights, bias, false), new float[Rows, Inputs], CalibrationMethod.MinMax).Calibration!.RowsDigest);
    }

    [Fact]
    public void A_percentile_leaves_outliers_out()
    {
        float[] values = [.. Enumerable.Range(0, 200_000).Select(i => i / 200_000f)];
        Histogram histogram = new(0, 1);
        histogram.Add(values);

        // A bin is 1/4096 wide; inside it the values are even.
        Assert.InRange(Math.Abs(histogram.Quantile(0.9999) - 0.9999), 0, 1e-5);
        Assert.InRange(Math.Abs(histogram.Quantile(0.25) - 0.25), 0, 1e-5);
    }

    [Fact]
    public void Entropy_cuts_a_long_tail_and_keeps_even_values()
    {
        RandomSource source = SeedStream.FromSeed(3).For("values").Open();
        float[] even = [.. Enumerable.Range(0, 100_000).Select(_ => (float)source.NextDouble())];
        float[] tailed = [.. Enumerable.Range(0, 100_000).Select(i => (float)Math.Abs(source.NextGaussian()) * (i < 5 ? 30 : 1))];

        Assert.InRange(Threshold(even), 0.95, 1);
        Assert.InRange(Threshold(tailed), 2, 0.5 * tailed.Max());
    }

    [Theory]
    [InlineData(CalibrationMethod.MinMax)]
    [InlineData(CalibrationMethod.Percentile)]
    [InlineData(CalibrationMethod.Entropy)]
    public void The_digits_network_keeps_its_answers_at_8_bits(CalibrationMethod method)
    {
        NumpyFile inputs = Reference.Inputs("digits_cnn");
        QuantisedModel model = Quantisation.Static(Reference.Model("digits_cnn").Graph, new Dictionary<string, GraphTensor> { ["input"] = GraphTensor.OfSingles(inputs.Shape, inputs.Singles) }, method, Torch.Request);

        Assert.Equal(4, model.Nodes.Count);
        // Four fifths of the file are weights that shrink to a quarter; scales and levels of each layer come on top.
        Assert.InRange(model.Bytes / (double)model.OriginalBytes, 0, 0.5);
        // 400 rows: at most 8 close calls fall to another digit.
        Assert.InRange(Agreement("digits_cnn", model), 0.98, 1);
    }

    [Fact]
    public void The_census_network_keeps_its_answers_at_8_bits()
    {
        NumpyFile inputs = Reference.Inputs("adult_mlp");
        ModelGraph graph = Reference.Model("adult_mlp").Graph;
        Dictionary<string, GraphTensor> rows = new() { ["input"] = GraphRows.Part(GraphTensor.OfSingles(inputs.Shape, inputs.Singles), 0, 512) };

        QuantisedModel dynamic = Quantisation.Dynamic(graph), entropy = Quantisation.Static(graph, rows, CalibrationMethod.Entropy, Torch.Request);

        Assert.Empty(entropy.Findings());
        Assert.Equal(3, dynamic.Nodes.Count);
        Assert.InRange(dynamic.Bytes / (double)dynamic.OriginalBytes, 0, 0.4);
        // 1,024 rows: at most 20 of those near the threshold change sides.
        Assert.InRange(Agreement("adult_mlp", dynamic), 0.98, 1);
        Assert.InRange(Agreement("adult_mlp", entropy), 0.98, 1);
    }

    [Fact]
    public void Attention_keeps_its_computed_products_in_floating_point()
    {
        QuantisedModel model = Quantisation.Dynamic(Reference.Model("digits_transformer").Graph);

        Assert.Equal(2, model.Left.Count);
        Assert.All(model.Left, left => Assert.Equal("both inputs are computed", left.Reason));
        Assert.InRange(Agreement("digits_transformer", model), 0.97, 1);
    }

    [Fact]
    public void An_old_operator_set_is_refused() =>
        Assert.Contains("needs version 11", Assert.Throws<GraphException>(() => Quantisation.Dynamic(Graphs.Of([Graphs.Rows("x", 2)], [Graphs.Rows("y", 2)], [Graphs.Node("Relu", ["x"], ["y"])], opset: 9))).Message, StringComparison.Ordinal);

    private static double Threshold(float[] values)
    {
        Histogram histogram = new(0, values.Max());
        histogram.Add(values);
        return EntropyThreshold.Of(histogram, values.Max());
    }

    private static double Agreement(string name, QuantisedModel model)
    {
        NumpyFile inputs = Reference.Inputs(name), outputs = Reference.Outputs(name);
        using OnnxSession session = OnnxSession.Open(OnnxReader.Read(model.File.Span), Torch.Request);
        double[] answers = GraphNumbers.Read(session.Run(inputs.Singles, inputs.Shape).Values.Single());
        int classes = (int)outputs.Shape[1], rows = (int)outputs.Shape[0];
        return Enumerable.Range(0, rows).Count(row => Argmax(answers, row, classes) == Argmax(outputs.Values, row, classes)) / (double)rows;
    }

    private static int Argmax(double[] values, int row, int classes) => Enumerable.Range(0, classes).MaxBy(c => values[(row * classes) + c]);

    private static float[] Run(QuantisedModel model, float[,] x)
    {
        using OnnxSession session = OnnxSession.Open(OnnxReader.Read(model.File.Span), Torch.Request);
        return session.Run(x.Cast<float>().ToArray(), [x.GetLength(0), x.GetLength(1)])["y"].Singles().ToArray();
    }

    private static QuantisedModel Quantise(ModelGraph graph, float[,] x, CalibrationMethod method) =>
        Quantisation.Static(graph, new Dictionary<string, GraphTensor> { ["x"] = GraphTensor.OfSingles([x.GetLength(0), x.GetLength(1)], x.Cast<float>().ToArray()) }, method, Torch.Request);

    private static ModelGraph Affine(float[,] weights, float[] bias, bool transposed)
    {
        float[] stored = transposed
            ? [.. Enumerable.Range(0, Inputs * Outputs).Select(i => weights[i % Inputs, i / Inputs])]
            : [.. weights.Cast<float>()];
        return Graphs.Of(
            [Graphs.Rows("x", Inputs)],
            [Graphs.Rows("y", Outputs)],
            [Graphs.Node("Gemm", ["x", "w", "b"], ["y"], ("transB", new GraphAttribute.Integer(transposed ? 1 : 0)))],
            new Dictionary<string, GraphTensor> { ["w"] = GraphTensor.OfSingles(transposed ? [Outputs, Inputs] : [Inputs, Outputs], stored), ["b"] = GraphTensor.OfSingles([Outputs], bias) });
    }

    private static (float[,] X, float[,] Weights, float[] Bias) Draw()
    {
        RandomSource source = SeedStream.FromSeed(5).For("affine").Open();
        return (Matrix(Rows, Inputs), Matrix(Inputs, Outputs), [.. Enumerable.Range(0, Outputs).Select(_ => (float)source.NextGaussian())]);

        float[,] Matrix(int rows, int columns)
        {
            float[,] matrix = new float[rows, columns];
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++) matrix[r, c] = (float)source.NextGaussian();
            }

            return matrix;
        }
    }
}

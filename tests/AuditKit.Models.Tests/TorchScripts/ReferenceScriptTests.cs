using System.Text.Json;
using AuditKit.Models.Files;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.TorchScripts;
using AuditKit.Testing;

namespace AuditKit.Models.Tests.TorchScripts;

/// <summary>Models traced and saved by torch 1.13, with the outputs that it computed in double precision.</summary>
[Trait("Kind", "numeric")]
public sealed class ReferenceScriptTests
{
    // The trace of the recurrent model fixes its first state in single precision.
    [Theory]
    [InlineData("adult_mlp", Precision.Double)]
    [InlineData("compas_logreg", Precision.Double)]
    [InlineData("digits_cnn", Precision.Double)]
    [InlineData("digits_transformer", Precision.Double)]
    [InlineData("mnist_cnn", Precision.Double)]
    [InlineData("indoor_lstm", Precision.Single)]
    public void Outputs_are_the_stored_ones_and_gradients_their_derivatives(string name, Precision precision)
    {
        string folder = Require(name);
        using TorchScriptModel model = TorchScriptModel.Load(ScriptArchive.Read(Path.Combine(folder, "model.torchscript.pt")), new ScriptLimits { Threads = 2 }, TestContext.Current.CancellationToken);
        NumberBlock inputs = new(NumpyFile.Read(Path.Combine(folder, "inputs.npy")), Shape(folder, NumpyFile.Read(Path.Combine(folder, "inputs.npy")).Length));

        NumberBlock outputs = model.Forward([inputs], precision, TestContext.Current.CancellationToken);

        // In double precision only the order of sums differs; in single the model itself is off by 1.3e-6.
        Assert.InRange(Samples.Distance(NumpyFile.Read(Path.Combine(folder, "outputs.float64.npy")), outputs.Values), 0, precision == Precision.Double ? 1e-9 : 1e-5);
        // Moved off the data: equal background pixels are a kink of max pooling.
        CheckGradient(model, Moved(inputs.Chunk(0, 8), 0.1), precision);
    }

    // Directional derivative of each row's first output along a fixed direction, by central differences: rounding leaves 1e-15 / h.
    private static void CheckGradient(TorchScriptModel model, NumberBlock rows, Precision precision)
    {
        double h = precision == Precision.Double ? 1e-7 : 1e-2;
        NumberBlock gradient = model.InputGradient([rows], new int[rows.Rows], precision, TestContext.Current.CancellationToken);
        Assert.Equal(rows.Shape, gradient.Shape);
        NumberBlock up = model.Forward([Moved(rows, h)], precision, TestContext.Current.CancellationToken), down = model.Forward([Moved(rows, -h)], precision, TestContext.Current.CancellationToken);
        for (int row = 0; row < rows.Rows; row++)
        {
            double expected = (up.Values[row * up.Width] - down.Values[row * down.Width]) / (2 * h), found = 0;
            for (int i = 0; i < rows.Width; i++) found += gradient.Values[(row * rows.Width) + i] * Direction(i);
            // Double precision: rounding of outputs up to 10, 1e-8. Single: outputs of about 1 carry 1e-7, divided by 2h.
            Assert.InRange(Math.Abs(found - expected), 0, (precision == Precision.Double ? 1e-6 : 1e-3) * Math.Max(1, Math.Abs(expected)));
        }
    }

    private static NumberBlock Moved(NumberBlock rows, double step) => rows with { Values = [.. rows.Values.Select((value, i) => value + (step * Direction(i % rows.Width)))] };

    private static double Direction(int i) => Math.Sin(i + 1);

    private static long[] Shape(string folder, int count)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "model.json")));
        long[] row = [.. json.RootElement.GetProperty("input").GetProperty("shape").EnumerateArray().Skip(1).Select(extent => extent.GetInt64())];
        return [count / row.Aggregate(1L, (product, extent) => product * extent), .. row];
    }

    [Fact]
    public void Parameters_are_those_of_the_archive_under_their_own_names()
    {
        string folder = Require("mnist_cnn");
        using TorchScriptModel model = TorchScriptModel.Load(ScriptArchive.Read(Path.Combine(folder, "model.torchscript.pt")), token: TestContext.Current.CancellationToken);

        SafetensorsContent parameters = model.Parameters(TestContext.Current.CancellationToken);

        Assert.Equal(["conv1", "bn1", "r1", "p1", "conv2", "bn2", "r2", "p2", "drop", "fc1", "r3", "fc2"], model.Description.Children);
        Assert.False(model.Description.WasTraining);
        Assert.Equal(NumpyFile.ReadEntry(Path.Combine(folder, "weights.npz"), "fc1.weight"), parameters.Tensor("fc1.weight").ToDoubles());
        Assert.Equal([64, 784], parameters.Tensor("fc1.weight").Shape);
        Assert.Equal(NumpyFile.ReadEntry(Path.Combine(folder, "weights.npz"), "bn2.running_var"), parameters.Tensor("bn2.running_var").ToDoubles());
        Assert.Equal("I64", parameters.Tensor("bn1.num_batches_tracked").Type);
    }

    private static string Require(string name)
    {
        string? folder = SharedFiles.Find("reference/models/" + name);
        if (folder is null) Assert.Skip(SharedFiles.Absent("reference/models/" + name));
        return folder;
    }
}

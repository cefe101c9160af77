using AuditKit.Data.Arrays;
using AuditKit.Testing;

namespace AuditKit.Cli.Tests;

[Trait("Kind", "reference")]
public sealed class BareModelTests : IDisposable
{
    private const string Model = "reference/models/compas_logreg/model.onnx", Inputs = "reference/models/compas_logreg/inputs.npy", Outputs = "reference/models/compas_logreg/outputs.float64.npy";

    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-explain-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("0")]
    [InlineData("argmax")]
    public async Task The_one_column_of_a_logistic_regression_is_output_0_and_its_logit_is_linear(string target)
    {
        if (SharedFiles.Find(Model) is not { } model || SharedFiles.Find(Inputs) is not { } inputs || SharedFiles.Find(Outputs) is not { } outputs)
        {
            Assert.Skip(SharedFiles.Absent(Model));
            return;
        }

        string file = Path.Combine(folder, "a.npy");
        (int code, _, string error) = await Shell.RunAsync("explain", "--model", model, "--inputs", inputs, "--method", "integrated-gradients", "--target", target, "--precision", "float64", "--threads", "1", "-o", file);
        double[] found = Values(file), chances = Values(outputs);
        int width = found.Length / chances.Length;

        Assert.True(code == 0, error);
        double at0 = Math.Log(chances[0] / (1 - chances[0])) - Sum(found, 0, width);
        // Sums of a linear function differ from its values by one constant, the value at the baseline; probabilities were stored to 1e-16 of one.
        for (int row = 1; row < chances.Length; row++) Assert.InRange(Math.Log(chances[row] / (1 - chances[row])) - Sum(found, row, width) - at0, -1e-9, 1e-9);
    }

    private static double Sum(double[] values, int row, int width) => values.Skip(row * width).Take(width).Sum();

    private static double[] Values(string path) => NpyReader.Read(new MemoryStream(File.ReadAllBytes(path))).Values;
}

using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Tests.Support;
using AuditKit.Testing;
using TorchSharp;

namespace AuditKit.Models.Tests;

/// <summary>The reference Adult network (trained with torch 1.13): its weights here give its outputs, our preprocessing gives its inputs.</summary>
[Trait("Kind", "numeric")]
public sealed class ReferenceModelTests
{
    private const string Folder = "reference/models/adult_mlp";

    [Fact]
    public void ReferenceWeights_GiveTheReferenceOutputs()
    {
        string folder = Require();
        NetworkArchitecture architecture = new() { Inputs = 91, Hidden = [64, 32], Outputs = 2 };
        float[] weights = new float[architecture.ParameterCount];
        foreach ((int i, AffineLayer layer) in architecture.Layers.Index())
        {
            double[] weight = NumpyFile.ReadEntry(Path.Combine(folder, "weights.npz"), $"fc{i + 1}.weight");
            for (int k = 0; k < layer.WeightCount; k++) weights[layer.WeightOffset + (k % layer.Inputs * layer.Outputs) + (k / layer.Inputs)] = (float)weight[k];
            double[] bias = NumpyFile.ReadEntry(Path.Combine(folder, "weights.npz"), $"fc{i + 1}.bias");
            for (int o = 0; o < layer.Outputs; o++) weights[layer.BiasOffset + o] = (float)bias[o];
        }

        using ModelSession session = Samples.Model(architecture, weights).Open(Torch.Cpu, Precision.Double);
        using torch.Tensor rows = torch.tensor(NumpyFile.Read(Path.Combine(folder, "inputs.npy")), [1024, 91]);
        using torch.Tensor logits = session.Forward(rows);

        // Double precision on both sides; only the order of sums differs.
        Assert.InRange(Samples.Distance(NumpyFile.Read(Path.Combine(folder, "outputs.float64.npy")), logits.data<double>().ToArray()), 0, 1e-10);
    }

    [Fact]
    public void OurPreprocessing_GivesTheReferenceInputs()
    {
        string folder = Require();
        Adult adult = Adult.Read();

        TabularPreprocessor preprocessor = PreprocessorFit.Of(adult.Table, Adult.Features, adult.TrainRows).Preprocessor;
        EncodedRows encoded = preprocessor.Encode(adult.Table, adult.TestRows.AsSpan(0, 1024));

        Assert.Equal(91, preprocessor.Columns.Count);
        // Both are rounded to single precision from means that agree to about 1e-15.
        Assert.InRange(Samples.Distance(NumpyFile.Read(Path.Combine(folder, "inputs.npy")), Samples.Widen(encoded.Values)), 0, 1e-6);
    }

    private static string Require()
    {
        string? folder = SharedFiles.Find(Folder);
        if (folder is null) Assert.Skip(SharedFiles.Absent(Folder));
        return folder;
    }
}

using System.IO.Compression;
using System.Text.Json;
using AuditKit.Data.Arrays;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Testing;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>The reference Adult network with Captum's attributions, or a skip where the files are not here.</summary>
internal sealed record AdultReference(TrainedModel Model, double[] Rows, int[] Targets, JsonElement Methods)
{
    public const int Width = 91;

    private static readonly Lazy<AdultReference?> Loaded = new(Load);

    public static AdultReference Require()
    {
        if (Loaded.Value is null) Assert.Skip(SharedFiles.Absent("reference/xai/adult_mlp.json"));
        return Loaded.Value;
    }

    /// <summary>The stored values of a method, row-major, and its stated float32 difference.</summary>
    public (double[] Values, double SingleDifference) Stored(string method)
    {
        JsonElement stored = Methods.GetProperty(method);
        double[] values = [.. stored.GetProperty("values").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble()))];
        return (values, stored.TryGetProperty("max_abs_f32_diff", out JsonElement difference) ? difference.GetDouble() : 1e-5);
    }

    private static AdultReference? Load()
    {
        string? xai = SharedFiles.Find("reference/xai/adult_mlp.json"), folder = SharedFiles.Find("reference/models/adult_mlp");
        if (xai is null || folder is null) return null;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(xai));
        JsonElement root = document.RootElement.Clone();
        int[] chosen = [.. root.GetProperty("rows_of_inputs_npy").EnumerateArray().Select(row => row.GetInt32())];
        using FileStream inputs = File.OpenRead(Path.Combine(folder, "inputs.npy"));
        double[] all = NpyReader.Read(inputs).Values;
        int[] targets = [.. root.GetProperty("target").EnumerateArray().Select(target => target.GetInt32())];
        return new AdultReference(ModelOf(Path.Combine(folder, "weights.npz")), [.. chosen.SelectMany(row => all[(row * Width)..((row + 1) * Width)])], targets, root.GetProperty("methods"));
    }

    private static TrainedModel ModelOf(string archive)
    {
        NetworkArchitecture architecture = new() { Inputs = Width, Hidden = [64, 32], Outputs = 2 };
        float[] weights = new float[architecture.ParameterCount];
        foreach ((int i, AffineLayer layer) in architecture.Layers.Index())
        {
            double[] weight = Entry(archive, $"fc{i + 1}.weight.npy");
            // torch stores [out, in], the model [in, out].
            for (int k = 0; k < layer.WeightCount; k++) weights[layer.WeightOffset + (k % layer.Inputs * layer.Outputs) + (k / layer.Inputs)] = (float)weight[k];
            double[] bias = Entry(archive, $"fc{i + 1}.bias.npy");
            for (int k = 0; k < layer.Outputs; k++) weights[layer.BiasOffset + k] = (float)bias[k];
        }

        return Support.Models.Of(architecture, weights);
    }

    private static double[] Entry(string archive, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        using Stream stream = zip.GetEntry(name)!.Open();
        using MemoryStream buffer = new();
        stream.CopyTo(buffer);
        buffer.Position = 0;
        return NpyReader.Read(buffer).Values;
    }
}

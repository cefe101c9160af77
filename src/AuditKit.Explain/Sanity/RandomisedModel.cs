using AuditKit.Core.Randomness;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Files;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Explain.Sanity;

/// <summary>A model of the same shape that has learned nothing.</summary>
internal static class RandomisedModel
{
    /// <summary>
    /// Draws every weight tensor and every bias from a normal distribution with the tensor's own mean and standard deviation. What
    /// is no weight stays: scalars, and statistics of normalisation layers, which are not drawn because a variance cannot be negative.
    /// </summary>
    public static TrainedModel Of(TrainedModel model, SeedStream seeds) => model.Architecture is { } architecture ? Of(model, architecture, seeds) : model.Script is { } script ? OfScript(model, script, seeds) : OfGraph(model, seeds);

    private static TrainedModel Of(TrainedModel model, NetworkArchitecture architecture, SeedStream seeds)
    {
        float[] weights = model.Weights.ToArray();
        RandomSource random = seeds.Open();
        foreach (AffineLayer layer in architecture.Layers)
        {
            Redraw(weights.AsSpan(layer.WeightOffset, layer.WeightCount), random);
            Redraw(weights.AsSpan(layer.BiasOffset, layer.Outputs), random);
        }

        return new TrainedModel(architecture, model.Preprocessor, model.Target, weights);
    }

    private static TrainedModel OfGraph(TrainedModel model, SeedStream seeds)
    {
        HashSet<string> statistics = [.. model.Graph.Nodes.Where(node => node.Operator == "BatchNormalization").SelectMany(node => node.Inputs.Skip(3))];
        Dictionary<string, GraphTensor> drawn = new(StringComparer.Ordinal);
        foreach ((string name, GraphTensor tensor) in model.Graph.Initialisers)
        {
            if (tensor.Type != ElementType.Float32 || tensor.Count < 2 || statistics.Contains(name)) continue;
            float[] values = tensor.Singles().ToArray();
            Redraw(values, seeds.For(name).Open());
            drawn[name] = GraphTensor.OfSingles(tensor.Shape, values);
        }

        return model.With(drawn);
    }

    private static TrainedModel OfScript(TrainedModel model, ScriptArchive script, SeedStream seeds)
    {
        using TorchScriptModel process = TorchScriptModel.Load(script);
        HashSet<string> trained = [.. process.Description.Tensors.Where(tensor => tensor.Trains).Select(tensor => tensor.Name)];
        List<StoredTensor> drawn = [];
        foreach (StoredTensor tensor in process.Parameters().Tensors.Where(tensor => trained.Contains(tensor.Name) && tensor.Type == "F32" && tensor.Count >= 2))
        {
            float[] values = tensor.Singles();
            Redraw(values, seeds.For(tensor.Name).Open());
            drawn.Add(StoredTensor.OfSingles(tensor.Name, tensor.Shape, values));
        }

        return new TrainedModel(script.With(drawn), model.ParameterCount, model.Reading, model.Preprocessor, model.Target, model.Origin);
    }

    private static void Redraw(Span<float> tensor, RandomSource random)
    {
        double sum = 0, squares = 0;
        foreach (float weight in tensor) sum += weight;
        double mean = sum / tensor.Length;
        foreach (float weight in tensor) squares += (weight - mean) * (weight - mean);
        double deviation = Math.Sqrt(squares / tensor.Length);
        for (int i = 0; i < tensor.Length; i++) tensor[i] = (float)(mean + (deviation * random.NextGaussian()));
    }
}

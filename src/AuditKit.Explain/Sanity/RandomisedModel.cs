using AuditKit.Core.Randomness;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Files;
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
            Redraw.InPlace(weights.AsSpan(layer.WeightOffset, layer.WeightCount), random);
            Redraw.InPlace(weights.AsSpan(layer.BiasOffset, layer.Outputs), random);
        }

        return new TrainedModel(architecture, model.Preprocessor, model.Target, weights);
    }

    private static TrainedModel OfGraph(TrainedModel model, SeedStream seeds)
    {
        WeightLayers layers = new(model.Graph);
        return model.With(layers.Drawn(seeds, layers.Names.Count));
    }

    private static TrainedModel OfScript(TrainedModel model, ScriptArchive script, SeedStream seeds)
    {
        using TorchScriptModel process = TorchScriptModel.Load(script);
        HashSet<string> trained = [.. process.Description.Tensors.Where(tensor => tensor.Trains).Select(tensor => tensor.Name)];
        List<StoredTensor> drawn = [];
        foreach (StoredTensor tensor in process.Parameters().Tensors.Where(tensor => trained.Contains(tensor.Name) && tensor.Type == "F32" && tensor.Count >= 2))
        {
            float[] values = tensor.Singles();
            Redraw.InPlace(values, seeds.For(tensor.Name).Open());
            drawn.Add(StoredTensor.OfSingles(tensor.Name, tensor.Shape, values));
        }

        return new TrainedModel(script.With(drawn), model.ParameterCount, model.Reading, model.Preprocessor, model.Target, model.Origin);
    }
}

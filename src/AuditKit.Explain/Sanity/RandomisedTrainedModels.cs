using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;

namespace AuditKit.Explain.Sanity;

/// <summary>Randomised models of a trained one, opened as the method needs it: as a graph, or by its fast session.</summary>
/// <param name="model">The audited model.</param>
/// <param name="device">Where it computes.</param>
/// <param name="quantity">What is attributed.</param>
/// <param name="asGraph">The method looks inside.</param>
internal sealed class RandomisedTrainedModels(TrainedModel model, ComputeDevice device, Quantity quantity, bool asGraph) : IRandomisedModels
{
    private readonly WeightLayers? graph = model.Architecture is null && model.Script is null ? new WeightLayers(model.Graph) : null;

    /// <inheritdoc />
    public IReadOnlyList<string> Layers => graph is not null ? graph.Names
        : model.Architecture is { } network ? [.. Enumerable.Range(1, network.Layers.Count).Reverse().Select(layer => $"layer {layer}")]
        : ["all weights"];

    /// <inheritdoc />
    public HeldFunction Open(SeedStream seeds, int layers)
    {
        TrainedModel drawn = layers >= Layers.Count ? RandomisedModel.Of(model, seeds) : Partly(seeds, layers);
        return HeldFunction.Of(drawn, device, quantity, asGraph);
    }

    private TrainedModel Partly(SeedStream seeds, int layers)
    {
        if (graph is not null) return model.With(graph.Drawn(seeds, layers));
        float[] drawn = RandomisedModel.Of(model, seeds).Weights.ToArray(), weights = model.Weights.ToArray();
        foreach (AffineLayer layer in model.Architecture!.Layers.TakeLast(layers))
        {
            drawn.AsSpan(layer.WeightOffset, layer.WeightCount).CopyTo(weights.AsSpan(layer.WeightOffset));
            drawn.AsSpan(layer.BiasOffset, layer.Outputs).CopyTo(weights.AsSpan(layer.BiasOffset));
        }

        return new TrainedModel(model.Architecture, model.Preprocessor, model.Target, weights);
    }
}

using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Tests.Support;

/// <summary>A recipe's graph beside a TorchSharp module that holds the same weights under the same names: outputs and gradients.</summary>
internal static class GraphTwin
{
    /// <summary>Asserts that outputs and the gradients of all parameters agree, in training mode.</summary>
    /// <param name="network">The graph; without dropout.</param>
    /// <param name="twin">The module; its parameters have the graph's names.</param>
    /// <param name="rows"><c>[B, row...]</c>.</param>
    /// <param name="forward">What the module does with the rows.</param>
    /// <param name="tolerance">Relative to the largest value: single precision, sums in another order.</param>
    public static ForwardMode Compare(NetworkGraph network, torch.nn.Module twin, torch.Tensor rows, Func<torch.Tensor, torch.Tensor> forward, double tolerance = 1e-5)
    {
        using GraphNetwork graph = new(network, Torch.Cpu);
        float[] weights = graph.FirstWeights(SeedStream.FromSeed(3));
        // Biases and norms away from 0 and 1, so that a swapped pair is seen.
        RandomSource source = SeedStream.FromSeed(9).Open();
        foreach (ParameterSlot slot in graph.Parameters.Where(slot => slot is { Decays: false, Trains: true }))
        {
            foreach (ref float value in weights.AsSpan(slot.Offset, slot.Count)) value += (float)(0.1 * source.NextGaussian());
        }

        torch.Tensor flat = torch.tensor(weights, [1, weights.Length]);
        torch.Tensor[] parameters = [.. ParameterSlots.Views(graph.Parameters, flat).Select((view, i) => view.clone().requires_grad_(graph.Parameters[i].Trains))];
        Copy(graph, parameters, twin);
        ForwardMode mode = ForwardMode.Training([new Replica(weights, [0], SeedStream.FromSeed(1))], 0);
        torch.Tensor output = graph.Forward(rows.unsqueeze(0), parameters, mode).squeeze(0), expected = forward(rows);
        AssertNear(expected, output, tolerance, "output");
        torch.Tensor direction = torch.arange(output.numel(), dtype: torch.ScalarType.Float32).mul(0.7).sin().view(output.shape);
        int[] trained = [.. Enumerable.Range(0, parameters.Length).Where(i => graph.Parameters[i].Trains)];
        IReadOnlyList<torch.Tensor> found = Gradients.Of(output.mul(direction).sum(), [.. trained.Select(i => parameters[i])]);
        Dictionary<string, torch.Tensor> own = twin.named_parameters().ToDictionary(pair => pair.name, pair => (torch.Tensor)pair.parameter);
        IReadOnlyList<torch.Tensor> wanted = Gradients.Of(expected.mul(direction).sum(), [.. trained.Select(i => own[graph.Parameters[i].Name])]);
        for (int i = 0; i < trained.Length; i++) AssertNear(wanted[i], found[i].squeeze(0), tolerance, graph.Parameters[trained[i]].Name);
        return mode;
    }

    public static void AssertNear(torch.Tensor expected, torch.Tensor actual, double tolerance, string name)
    {
        Assert.Equal(expected.shape, actual.shape);
        double size = Math.Max(1e-3, expected.abs().max().item<float>()), distance = expected.sub(actual).abs().max().item<float>();
        Assert.True(distance <= tolerance * size, $"{name}: {distance / size} relative");
    }

    private static void Copy(GraphNetwork graph, torch.Tensor[] parameters, torch.nn.Module twin)
    {
        using var quiet = torch.no_grad();
        Dictionary<string, torch.Tensor> own = twin.named_parameters().Select(pair => (pair.name, (torch.Tensor)pair.parameter)).Concat(twin.named_buffers().Select(pair => (pair.name, pair.buffer))).ToDictionary(pair => pair.name, pair => pair.Item2);
        for (int i = 0; i < parameters.Length; i++) own[graph.Parameters[i].Name].copy_(parameters[i].squeeze(0));
    }
}

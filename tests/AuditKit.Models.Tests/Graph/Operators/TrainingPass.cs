using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>A training pass that drops every second element and remembers running statistics.</summary>
internal sealed class TrainingPass : ITrainingPass
{
    public Dictionary<string, double[]> Statistics { get; } = [];

    public List<double> Ratios { get; } = [];

    public torch.Tensor Keep(GraphNode node, ReadOnlySpan<long> shape, double ratio)
    {
        Ratios.Add(ratio);
        long count = AuditKit.Models.Graph.Values.Shapes.Count(shape);
        return torch.arange(count, torch.ScalarType.Int64).remainder(2).to(torch.ScalarType.Float32).div(1 - ratio).reshape(shape.ToArray());
    }

    public void Update(string initialiser, torch.Tensor value)
    {
        Assert.False(value.requires_grad);
        Statistics[initialiser] = Calls.Elements(value);
    }
}

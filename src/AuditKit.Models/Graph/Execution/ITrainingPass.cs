using TorchSharp;

namespace AuditKit.Models.Graph.Execution;

/// <summary>What operators that behave differently in training ask for: chance, and a place for running statistics.</summary>
internal interface ITrainingPass
{
    /// <summary>One factor per element: 0 with the given probability, else <c>1 / (1 - ratio)</c>.</summary>
    /// <param name="node">The call; the draw is keyed by its name.</param>
    /// <param name="shape">Shape of the factors.</param>
    /// <param name="ratio">Probability of 0, in [0, 1).</param>
    torch.Tensor Keep(GraphNode node, ReadOnlySpan<long> shape, double ratio);

    /// <summary>Takes a new value of a running statistic.</summary>
    /// <param name="initialiser">Name of the constant that holds it.</param>
    /// <param name="value">Its value from now on, without gradient.</param>
    void Update(string initialiser, torch.Tensor value);

    /// <summary>True for a norm whose parameters do not move in this step: it uses its running statistics and leaves them alone.</summary>
    /// <param name="initialiser">Name of the constant that holds the norm's scale.</param>
    bool IsFrozen(string initialiser) => false;
}

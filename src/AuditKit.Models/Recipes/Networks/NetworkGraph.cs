using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>A recipe's network: the graph with all weights 0, and what training must know of its initialisers.</summary>
/// <param name="Description">For example <c>convolutional network 1x28x28-16-32-64-10</c>.</param>
/// <param name="Graph">One input <c>[N, row...]</c>, one output <c>[N, outputs...]</c>.</param>
/// <param name="Parameters">From the input to the output.</param>
/// <param name="RowShape">Shape of one row.</param>
/// <param name="OutputShape">Shape of one row's output.</param>
internal sealed record NetworkGraph(string Description, ModelGraph Graph, IReadOnlyList<NetworkParameter> Parameters, IReadOnlyList<long> RowShape, IReadOnlyList<long> OutputShape)
{
    /// <summary>First weights, one behind the other; each parameter draws from a stream of its own name.</summary>
    public float[] FirstWeights(SeedStream stream)
    {
        float[] weights = new float[checked((int)Parameters.Sum(parameter => (long)parameter.Count))];
        int offset = 0;
        foreach (NetworkParameter parameter in Parameters)
        {
            parameter.Fill.Write(weights.AsSpan(offset, parameter.Count), stream.For("initialise").For(parameter.Name).Open());
            offset += parameter.Count;
        }

        return weights;
    }
}

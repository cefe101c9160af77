using AuditKit.Core.Randomness;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>The two graphs of a captioning network.</summary>
/// <param name="Encoder">From <c>input</c>, a picture, to <c>regions</c> <c>[L, D]</c>, <c>keys</c> <c>[L, A]</c> and the first <c>hidden</c> and <c>cell</c> <c>[H]</c>.</param>
/// <param name="Step">From these and a <c>token</c> to <c>logits</c>, <c>attention</c> <c>[L]</c>, <c>next_hidden</c> and <c>next_cell</c>.</param>
/// <param name="Words">Tokens.</param>
/// <param name="Grid">Rows and columns of regions.</param>
internal sealed record CaptionGraphs(NetworkGraph Encoder, NetworkGraph Step, int Words, (int Height, int Width) Grid)
{
    /// <summary>Regions of a picture.</summary>
    public int Regions => Grid.Height * Grid.Width;

    /// <summary>Numbers of a picture.</summary>
    public int Pixels => (int)Encoder.RowShape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>Parameters of both, the encoder's first.</summary>
    public IReadOnlyList<NetworkParameter> Parameters => [.. Encoder.Parameters, .. Step.Parameters];

    /// <summary>First weights of both.</summary>
    public float[] FirstWeights(SeedStream stream) => [.. Encoder.FirstWeights(stream), .. Step.FirstWeights(stream)];
}

using AuditKit.Data.Arrays;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Quality.Faithfulness;
using AuditKit.Explain.Quality.Robustness;
using AuditKit.Testing;
using TorchSharp;

namespace AuditKit.Explain.Tests.Quality;

/// <summary>Perturbations that a reference was computed with: [rows, draws, inputs].</summary>
internal sealed class GivenNoise : IPerturbationLaw, INeighbours
{
    private readonly QualityContext context;
    private readonly double[] noise;

    public GivenNoise(QualityContext context, string file)
    {
        this.context = context;
        using FileStream stream = File.OpenRead(SharedFiles.Find($"reference/xai/{file}")!);
        NumberArray array = NpyReader.Read(stream);
        (noise, Draws) = (array.Values, array.Shape[1]);
    }

    public int Draws { get; }

    public string Description => "given";

    public bool Removes => false;

    public (torch.Tensor Perturbations, torch.Tensor? Removed) Draw(ItemRange items, torch.Tensor displacements)
    {
        // Items are pairs (row, draw), flattened as the file is.
        int first = checked((int)items.First * context.Inputs);
        return (context.Tensor(noise.AsSpan(first, items.Count * context.Inputs)), null);
    }

    public void Step(int row, int draw, Span<double> step) => noise.AsSpan(((row * Draws) + draw) * context.Inputs, context.Inputs).CopyTo(step);
}

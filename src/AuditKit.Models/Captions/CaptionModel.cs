using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using TorchSharp;

namespace AuditKit.Models.Captions;

/// <summary>A trained captioning network with its words. Immutable and without native memory.</summary>
public sealed class CaptionModel
{
    private const int PicturesPerCall = 256;

    private readonly CaptionGraphs graphs;
    private readonly float[] weights;
    private readonly int length;
    private readonly int beam;

    internal CaptionModel(CaptionGraphs graphs, float[] weights, Vocabulary vocabulary, int length, int beam) =>
        (this.graphs, this.weights, Vocabulary, this.length, this.beam) = (graphs, weights, vocabulary, length, beam);

    /// <summary>Its words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Flat weights, the encoder's first.</summary>
    public ReadOnlyMemory<float> Weights => weights;

    /// <summary>Height and width of the grid of regions that attention is over.</summary>
    public (int Height, int Width) Grid => graphs.Grid;

    /// <summary>The likeliest caption that a beam search finds for each picture.</summary>
    /// <param name="pictures">Row-major, one picture behind the other, encoded as in training.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="token">Ends the search.</param>
    /// <exception cref="ArgumentException">The numbers are no whole pictures.</exception>
    public IReadOnlyList<Caption> Describe(ReadOnlySpan<float> pictures, ComputeDevice device, CancellationToken token)
    {
        if (pictures.Length % graphs.Pixels != 0) throw new ArgumentException($"{pictures.Length} numbers are no pictures of {graphs.Pixels}.", nameof(pictures));
        using CaptionNetwork network = new(graphs, length, device);
        List<Caption> captions = [];
        for (int first = 0; first < pictures.Length; first += PicturesPerCall * graphs.Pixels)
        {
            token.ThrowIfCancellationRequested();
            captions.AddRange(Chunk(network, pictures[first..Math.Min(pictures.Length, first + (PicturesPerCall * graphs.Pixels))], device.ToTorch()));
        }

        return captions;
    }

    private IEnumerable<Caption> Chunk(CaptionNetwork network, ReadOnlySpan<float> pictures, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        int count = pictures.Length / graphs.Pixels;
        torch.Tensor flat = torch.tensor(weights, [1, weights.Length]).to(device);
        Dictionary<string, torch.Tensor> views = network.Parameters.Zip(ParameterSlots.Views(network.Parameters, flat)).ToDictionary(pair => pair.First.Name, pair => pair.Second.squeeze(0), StringComparer.Ordinal);
        CaptionState first = network.Encode(torch.tensor(pictures.ToArray(), [count, .. graphs.Encoder.RowShape]).to(device), views);
        using CaptionDecoder decoder = new(network, first, views);
        return [.. new BeamSearch(beam, length, Vocabulary.Count, graphs.Regions).Search(decoder, count).Select(found => new Caption(Vocabulary.Decode(found.Tokens), found.Score, found.Attention))];
    }
}

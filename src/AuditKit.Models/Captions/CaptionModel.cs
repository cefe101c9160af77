using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;
using AuditKit.Models.Networks;
using AuditKit.Models.Preprocessing;
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

    internal CaptionModel(CaptionGraphs graphs, float[] weights, Vocabulary vocabulary, OptionSet options)
    {
        (this.graphs, this.weights, Vocabulary, Options) = (graphs, weights, vocabulary, options);
        (length, beam) = (options.Int32("length") + 1, options.Int32("beam"));
    }

    /// <summary>How pictures were encoded; null where the model was not trained on a table.</summary>
    public TensorEncoding? Encoding { get; init; }

    /// <summary>What it was trained with.</summary>
    public OptionSet Options { get; }

    /// <summary>The networks in words.</summary>
    public string Description => $"{graphs.Encoder.Description}; {graphs.Step.Description}";

    /// <summary>Its words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Flat weights, the encoder's first.</summary>
    public ReadOnlyMemory<float> Weights => weights;

    /// <summary>Height and width of the grid of regions that attention is over.</summary>
    public (int Height, int Width) Grid => graphs.Grid;

    /// <summary>Parameters in the order of the weights, the encoder's first.</summary>
    internal IReadOnlyList<ParameterSlot> Parameters => GraphSlots.Of(graphs.Parameters);

    /// <summary>The weights as a file has them.</summary>
    public IReadOnlyList<StoredTensor> Tensors => [.. Parameters.Select(slot => StoredTensor.OfSingles(slot.Name, slot.Shape, weights.AsSpan(slot.Offset, slot.Count)))];

    /// <summary>Writes the model as safetensors (<see cref="CaptionModelFile.Format"/>). Equal models give equal bytes.</summary>
    /// <exception cref="InvalidOperationException">The model has no encoding of pictures.</exception>
    public void Save(Stream stream) => CaptionModelFile.Write(this, stream);

    /// <summary>Reads a model.</summary>
    /// <exception cref="ModelFileException">The bytes are no model of captions.</exception>
    public static CaptionModel Load(Stream stream) => CaptionModelFile.Read(SafetensorsReader.Read(stream));

    /// <summary>The column of a table that holds pictures of this model's shape.</summary>
    /// <exception cref="InvalidInputException">There is none, or one of another shape.</exception>
    public TensorColumn PicturesOf(Table table)
    {
        (string Name, TensorColumn Column)[] arrays = [.. table.Columns.Where(column => column.Column is TensorColumn).Select(column => (column.Name, (TensorColumn)column.Column))];
        TensorEncoding encoding = Known;
        (string Name, TensorColumn Column)[] chosen = arrays.Length > 1 ? [.. arrays.Where(column => column.Name == encoding.Column)] : arrays;
        if (chosen is not [(_, TensorColumn only)]) throw new InvalidInputException(string.Empty, $"{arrays.Length} columns hold arrays, and none of several is '{encoding.Column}'", "Give an NPY file of pictures, or a table with that column");
        if (only.Count == 0) throw new InvalidInputException(string.Empty, "there are no pictures", "Give one or more");
        return only.Shape.SequenceEqual(encoding.Shape) && !only.IsSequence
            ? only
            : throw new InvalidInputException(string.Empty, $"pictures have shape {TensorShape.TextOf(only.Shape)}, the model reads {TensorShape.TextOf(encoding.Shape)}", "Give pictures as those that the model was trained on");
    }

    /// <summary>Pictures of a table as the networks take them, one behind the other.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows.</param>
    /// <exception cref="InvalidInputException">The table has no such pictures.</exception>
    public float[] Encode(Table table, int[] rows) => new TabularPreprocessor([Known]).Encode(new Table([new NamedColumn(Known.Column, PicturesOf(table))]), rows).Values;

    private TensorEncoding Known => Encoding ?? throw new InvalidOperationException("The model does not know how its pictures were encoded.");

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

    /// <summary>Reads given captions by this model.</summary>
    /// <param name="device">Where it computes.</param>
    public CaptionReader OpenReader(ComputeDevice device) => new(graphs, Vocabulary, weights, length, device);

    /// <summary>Reads given captions by a model of the same networks that learned nothing.</summary>
    /// <param name="stream">Draws its weights.</param>
    /// <param name="device">Where it computes.</param>
    public CaptionReader OpenUntaught(SeedStream stream, ComputeDevice device) => new(graphs, Vocabulary, graphs.FirstWeights(stream), length, device);

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

using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Captions;

/// <summary>Reads given captions beside pictures by one model. Holds native memory: dispose it.</summary>
public sealed class CaptionReader : IDisposable
{
    private const int RowsPerCall = 256;

    private readonly CaptionGraphs graphs;
    private readonly Vocabulary vocabulary;
    private readonly CaptionNetwork network;
    private readonly torch.Tensor[] parameters;
    private readonly torch.Device device;
    private readonly int length;

    internal CaptionReader(CaptionGraphs graphs, Vocabulary vocabulary, float[] weights, int length, ComputeDevice device)
    {
        (this.graphs, this.vocabulary, this.length, this.device) = (graphs, vocabulary, length, device.ToTorch());
        network = new CaptionNetwork(graphs, length, device);
        using var scope = torch.NewDisposeScope();
        torch.Tensor flat = torch.tensor(weights, [1, weights.Length]).to(this.device);
        parameters = [.. ParameterSlots.Views(network.Parameters, flat).Select(view => view.clone().DetachFromDisposeScope())];
    }

    /// <summary>Words of a caption that are read: those before the decoder's last step.</summary>
    public int MostWords => length - 1;

    /// <summary>Reads captions; a word that the model does not know is read as unknown.</summary>
    /// <param name="pictures">Row-major, one picture behind the other, encoded as in training.</param>
    /// <param name="captions">Picture and words, <see cref="MostWords"/> of them at most.</param>
    /// <param name="token">Ends reading.</param>
    public IReadOnlyList<ReadCaption> Read(ReadOnlySpan<float> pictures, IReadOnlyList<(int Picture, IReadOnlyList<string> Words)> captions, CancellationToken token)
    {
        List<ReadCaption> read = [];
        for (int first = 0; first < captions.Count; first += RowsPerCall)
        {
            token.ThrowIfCancellationRequested();
            read.AddRange(Chunk(pictures, [.. captions.Skip(first).Take(RowsPerCall)]));
        }

        return read;
    }

    private IEnumerable<ReadCaption> Chunk(ReadOnlySpan<float> pictures, (int Picture, IReadOnlyList<string> Words)[] captions)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        CaptionRows rows = CaptionRows.Of(pictures, graphs.Pixels, [.. captions.Select(caption => (caption.Picture, string.Join(' ', caption.Words)))], vocabulary, length);
        torch.Tensor values = torch.tensor(rows.Values, [1, captions.Length, .. network.RowShape]).to(device);
        (torch.Tensor logits, torch.Tensor attention) = network.Attend(values, parameters, ForwardMode.Evaluation);
        float[] logs = logits.log_softmax(-1).contiguous().cpu().data<float>().ToArray(), looked = attention.contiguous().cpu().data<float>().ToArray();
        return [.. captions.Select((caption, row) => Of(rows.Targets, row, caption.Words.Count, logs, looked))];
    }

    private ReadCaption Of(TokenTargets targets, int row, int words, float[] logs, float[] looked)
    {
        int count = graphs.Words, regions = graphs.Regions;
        int[] steps = [.. Enumerable.Range(row * length, Math.Min(words, MostWords))];
        return new ReadCaption([.. steps.Select(step => (double)logs[(step * count) + targets.Tokens[step]])], [.. steps.Select(step => looked[(step * regions)..((step + 1) * regions)])]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        network.Dispose();
        foreach (torch.Tensor parameter in parameters) parameter.Dispose();
    }
}

using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Maps;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Cam;

/// <summary>
/// Score-CAM (Wang et al. 2020), without gradients: every channel, upsampled and scaled to [0, 1], shows the input through its own
/// window, <c>b + H (x - b)</c>; its weight is the softmax over the channels of what is then left of the output,
/// <c>F(b + H (x - b)) - F(b)</c>. One forward row for each row and channel.
/// </summary>
internal sealed class ScoreCam(CamOptions options) : IAttributionMethod
{
    public const string MethodId = "scorecam";

    public string Id => MethodId;

    public string Description => $"Score-CAM, {options.Words}";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        SpatialLayer layer = options.LayerOf(subject, Id);
        IGraphFunction function = (IGraphFunction)subject.Function;
        using var scope = torch.NewDisposeScope();
        Chunker chunker = new(function, subject.Plan);
        torch.Tensor inputs = function.Rows(subject.Rows.Span), baseline = function.Rows(subject.Baseline.Span), targets = function.Targets(subject.Targets);
        torch.Tensor maps = torch.zeros([subject.Count, layer.Positions], torch.ScalarType.Float64, inputs.device);
        int block = (int)Math.Clamp(subject.Plan.MemoryBytes / 4 / (sizeof(double) * (long)layer.Layer.Width), 1, subject.Count);
        for (int first = 0; first < subject.Count; first += block)
        {
            using var blockScope = torch.NewDisposeScope();
            int count = Math.Min(block, subject.Count - first);
            torch.Tensor rows = inputs.narrow(0, first, count), channels = Channels(chunker, function, layer, rows, token);
            torch.Tensor scores = Scores(chunker, layer, rows, baseline, channels, targets.narrow(0, first, count), token);
            torch.Tensor known = torch.tensor([.. subject.BaselineOutputs.Skip(first).Take(count)], torch.ScalarType.Float64, inputs.device);
            torch.Tensor map = ((scores - known.unsqueeze(1)).softmax(1).unsqueeze(2) * channels).sum(1);
            maps.narrow(0, first, count).copy_(options.Relu ? map.clamp(min: 0) : map);
        }

        return CamResult.Of(this, subject, layer, maps, chunker.Count);
    }

    private static torch.Tensor Channels(Chunker chunker, IGraphFunction function, SpatialLayer layer, torch.Tensor rows, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        List<torch.Tensor> parts = [];
        chunker.Visit(
            rows.shape[0],
            items => torch.zeros(items.Count, torch.ScalarType.Int64, rows.device),
            items => rows.narrow(0, items.First, items.Count),
            (items, call, _) =>
            {
                parts.Add(layer.ChannelsFirst(LayerPass.Evaluate(function, layer.Layer, call))[..items.Count].to(torch.ScalarType.Float64, copy: true).MoveToOuterDisposeScope());
                chunker.Add(new WorkCount(items.Count, 0, 1));
            },
            token);
        return torch.cat(parts, 0).MoveToOuterDisposeScope();
    }

    private static torch.Tensor Scores(Chunker chunker, SpatialLayer layer, torch.Tensor rows, torch.Tensor baseline, torch.Tensor channels, torch.Tensor targets, CancellationToken token)
    {
        long perRow = channels.shape[1];
        using var scope = torch.NewDisposeScope();
        torch.Tensor flat = channels.reshape(-1, layer.Positions), scores = torch.zeros(flat.shape[0], torch.ScalarType.Float64, rows.device);
        chunker.Evaluate(
            flat.shape[0],
            items => baseline + (Window(layer, flat.narrow(0, items.First, items.Count)).to(rows.dtype) * (rows.index_select(0, items.Rows(perRow, rows.device)) - baseline)),
            (items, outputs) => scores.narrow(0, items.First, items.Count).copy_(outputs.gather(1, targets.index_select(0, items.Rows(perRow, rows.device)).unsqueeze(1)).squeeze(1)),
            token);
        return scores.reshape(rows.shape[0], perRow).MoveToOuterDisposeScope();
    }

    // A channel that is the same everywhere shows nothing.
    private static torch.Tensor Window(SpatialLayer layer, torch.Tensor channels)
    {
        torch.Tensor fine = layer.Spread.ToInputs(channels);
        torch.Tensor low = fine.amin([1], keepdim: true), span = fine.amax([1], keepdim: true) - low;
        return torch.where(span == 0, torch.zeros_like(fine), (fine - low) / torch.where(span == 0, torch.ones_like(span), span));
    }
}

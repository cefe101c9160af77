using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Maps;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Cam;

/// <summary>Activation maps weighted by gradients at the layer: one pass forward, and backward as far as the layer.</summary>
internal sealed class GradientCam(CamRule rule, CamOptions options) : IAttributionMethod
{
    public string Id => rule.Id;

    public string Description => $"{rule.Words}, {options.Words}";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        SpatialLayer layer = options.LayerOf(subject, Id);
        LayerGradients.Require((IGraphFunction)subject.Function, layer.Layer, Id);
        using var scope = torch.NewDisposeScope();
        (torch.Tensor maps, WorkCount work) = Maps(subject, layer, token);
        return CamResult.Of(this, subject, layer, maps, work);
    }

    /// <summary>The maps <c>[rows, positions]</c>, 64-bit, in the caller's scope.</summary>
    public (torch.Tensor Maps, WorkCount Work) Maps(AttributionSubject subject, SpatialLayer layer, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        IGraphFunction function = (IGraphFunction)subject.Function;
        Chunker chunker = new(function, subject.Plan);
        torch.Tensor inputs = function.Rows(subject.Rows.Span), targets = function.Targets(subject.Targets);
        torch.Tensor maps = torch.zeros([subject.Count, layer.Positions], torch.ScalarType.Float64, inputs.device);
        chunker.Visit(
            subject.Count,
            items => targets.narrow(0, items.First, items.Count),
            items => inputs.narrow(0, items.First, items.Count),
            (items, rows, outputs) =>
            {
                (torch.Tensor value, torch.Tensor gradient) = LayerPass.Differentiate(function, layer.Layer, rows, outputs);
                torch.Tensor map = rule.Map(layer.ChannelsFirst(value), layer.ChannelsFirst(gradient));
                maps.narrow(0, items.First, items.Count).copy_(options.Relu ? map[..items.Count].clamp(min: 0) : map[..items.Count]);
                chunker.Add(new WorkCount(items.Count, items.Count, 1));
            },
            token);
        return (maps.MoveToOuterDisposeScope(), chunker.Count);
    }
}

using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Propagation;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Cam;

/// <summary>Guided Grad-CAM (Selvaraju et al. 2017): guided backprop times the upsampled Grad-CAM map. Sharp, and as guided backprop expected to fail the sanity gate.</summary>
internal sealed class GuidedGradCam(CamOptions options) : IAttributionMethod
{
    public const string MethodId = "guided-gradcam";

    public string Id => MethodId;

    public string Description => $"guided backprop times Grad-CAM, {options.Words}";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        SpatialLayer layer = options.LayerOf(subject, Id);
        LayerGradients.Require((IGraphFunction)subject.Function, layer.Layer, Id);
        Attribution guided = AttributionMethods.Of(PropagationMethods.GuidedBackpropId).Default.Attribute(subject, token);
        using var scope = torch.NewDisposeScope();
        (torch.Tensor maps, WorkCount work) = new GradientCam(CamRule.GradCam, options).Maps(subject, layer, token);
        Attribution map = CamResult.Of(this, subject, layer, maps, work);
        double[] values = map.Values.ToArray();
        for (int i = 0; i < values.Length; i++) values[i] *= guided.Values.Span[i];
        return map with { Values = values, Work = work + guided.Work };
    }
}

using System.Globalization;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Layers.Naming;

namespace AuditKit.Explain.Methods.Layers.Views;

/// <summary>A method with one neuron, or the sum of a block of neurons, in place of the output.</summary>
internal sealed class NeuronAttribution(string? layerName, IReadOnlyList<double> neuron, IAttributionMethod inner) : IAttributionMethod
{
    public const string MethodId = "neuron-attribution";

    public string Id => MethodId;

    public string Description => $"{inner.Description}, to {Neuron(layerName ?? "the default layer")}";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        GraphLayers layers = GraphLayers.Of(subject.Function, Id);
        LayerValue layer = layerName is null ? DefaultLayer.OfNeurons(layers, Id) : layers.Find(layerName);
        GraphFunction view = LayerViews.ToNeurons(layers.Function, layer, LayerBlock.Of(layer, neuron));
        if (AttributionMethods.Find(inner.Id)?.NeedsGradient == true && view.GradientRefusal is { } why) throw MethodRefusedException.NotDifferentiable(Id, why);
        AttributionSubject inside = AttributionSubject.Of(view, subject.Rows.ToArray(), subject.Baseline.ToArray(), new TargetChoice.Output(0), subject.Plan, null, token)
            .Knowing(subject.RowShape, subject.Groups, subject.Background, subject.Seeds);
        Attribution found = inner.Attribute(inside, token);
        return found with { Method = Id, Description = $"{found.Description}; to {Neuron(layer.Name)}" };
    }

    private string Neuron(string layer) => neuron.Count == 0 ? $"the sum of {layer}" : $"{layer}[{string.Join(", ", neuron.Select(index => index.ToString(CultureInfo.InvariantCulture)))}]";
}

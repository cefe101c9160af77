using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Layers.Naming;

namespace AuditKit.Explain.Methods.Layers.Views;

/// <summary>
/// A method with a layer in place of the input, for example token embeddings, whose input is whole numbers. The baseline is the layer at
/// the baseline. Attributions of a layer <c>[tokens, width]</c> with one token for each input are summed over the width.
/// </summary>
internal sealed class LayerAttribution(string? layerName, IAttributionMethod inner) : IAttributionMethod
{
    public const string MethodId = "layer-attribution";

    public string Id => MethodId;

    public string Description => $"{inner.Description}, from {layerName ?? "the default layer"}";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        GraphLayers layers = GraphLayers.Of(subject.Function, Id);
        LayerValue layer = layerName is null ? DefaultLayer.OfNeurons(layers, Id) : layers.Find(layerName);
        IModelFunction view = LayerViews.FromLayer(layers, layer, Id);
        if (AttributionMethods.Find(inner.Id)?.NeedsGradient == true) LayerGradients.Require(layers.Function, layer, Id);
        Chunker chunker = new(subject.Function, subject.Plan);
        double[] rows = ValuesOf(chunker, layers.Function, layer, subject.Rows, token), baseline = ValuesOf(chunker, layers.Function, layer, subject.Baseline, token);
        AttributionSubject inside = AttributionSubject.Of(view, rows, baseline, new TargetChoice.PerRow(subject.Targets), subject.Plan, subject.Range, token).Knowing(layer.RowShape, seeds: subject.Seeds);
        Attribution found = inner.Attribute(inside, token);
        bool perToken = layer.RowShape.Count == 2 && layer.RowShape[0] == subject.Function.Inputs;
        return found with
        {
            Method = Id,
            Description = $"{found.Description}; from {layer.Name}{(perToken ? ", summed over its width" : string.Empty)}",
            Columns = perToken ? subject.Function.Inputs : layer.Width,
            Values = perToken ? Sums(found.Values.Span, (int)layer.RowShape[1]) : found.Values,
            Multipliers = perToken ? ReadOnlyMemory<double>.Empty : found.Multipliers,
            StandardErrors = perToken ? ReadOnlyMemory<double>.Empty : found.StandardErrors,
            Map = new AttributionMap(layer.Name, layer.RowShape, found.Values),
            Work = found.Work + chunker.Count,
        };
    }

    private static double[] ValuesOf(Chunker chunker, IGraphFunction function, LayerValue layer, ReadOnlyMemory<double> rows, CancellationToken token)
    {
        int width = function.Inputs;
        double[] values = new double[rows.Length / width * layer.Width];
        chunker.Visit(
            rows.Length / width,
            items => function.Targets(Enumerable.Repeat(0, items.Count)),
            items => function.Rows(rows.Span.Slice((int)items.First * width, items.Count * width)),
            (items, call, _) =>
            {
                LayerPass.Evaluate(function, layer, call)[..items.Count].CopyTo(values.AsSpan((int)items.First * layer.Width, items.Count * layer.Width));
                chunker.Add(new WorkCount(items.Count, 0, 1));
            },
            token);
        return values;
    }

    private static double[] Sums(ReadOnlySpan<double> values, int width)
    {
        double[] sums = new double[values.Length / width];
        for (int i = 0; i < values.Length; i++) sums[i / width] += values[i];
        return sums;
    }
}

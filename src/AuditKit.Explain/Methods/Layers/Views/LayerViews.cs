using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Naming;

namespace AuditKit.Explain.Methods.Layers.Views;

/// <summary>Parts of a network as functions of their own, so that every method runs from and to any node.</summary>
internal static class LayerViews
{
    /// <summary>From the input to a layer: one output, the sum of a block of neurons.</summary>
    public static GraphFunction ToNeurons(IGraphFunction function, LayerValue layer, LayerBlock block) => new(
        function.Interpreter,
        function.Input,
        function.RowShape,
        layer.Name,
        1,
        value => layer.ByRow(value).reshape(value.shape[layer.RowAxis], layer.Width).narrow(1, block.First, block.Count).sum(1, keepdim: true));

    /// <summary>From a layer to the outputs.</summary>
    /// <exception cref="MethodRefusedException">A path leads around the layer, so that the layer alone does not settle the output.</exception>
    public static IModelFunction FromLayer(GraphLayers layers, LayerValue layer, string method)
    {
        IGraphFunction function = layers.Function;
        if (!Separation.Separates(layers, layer)) throw Around(layers, layer, method);
        return layer.RowAxis == 0 && Separation.StandsAlone(layers, layer)
            ? new GraphFunction(function.Interpreter, layer.Name, layer.RowShape, function.Output, function.Outputs, function.Read)
            : new LayerFunction(function, layer, LayerGradients.Refusal(function, layer));
    }

    private static MethodRefusedException Around(GraphLayers layers, LayerValue layer, string method)
    {
        LayerValue[] whole = [.. layers.All.Skip(1).Where(candidate => Separation.Separates(layers, candidate))];
        return new MethodRefusedException(RefusalReason.NotApplicable, method, $"paths lead around the layer {layer.Name}, so that it alone does not settle the output", $"use conductance, or name one of {string.Join(", ", whole.Take(12).Select(candidate => candidate.Name))}");
    }
}

using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Layers;

/// <summary>Whether a gradient reaches a layer. Behind an embedding it does although the input is whole numbers.</summary>
internal static class LayerGradients
{
    /// <exception cref="MethodRefusedException">The output is piecewise constant in the layer, or does not depend on it.</exception>
    public static void Require(IGraphFunction function, LayerValue layer, string method)
    {
        if (Refusal(function, layer) is { } why) throw MethodRefusedException.NotDifferentiable(method, why);
    }

    /// <summary>Why there is no gradient of the output at a layer, as a sentence; null if there is one.</summary>
    public static string? Refusal(IGraphFunction function, LayerValue layer) => Differentiability.Refusal(function.Interpreter.Graph, layer.Name, function.Output);
}

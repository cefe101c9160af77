using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>
/// Writes <c>x W + b</c> as <c>(q_x - z_x)(q_W - 128) s_x s_W + b</c>, where levels, scale and zero of x come from the values of
/// each call.
/// </summary>
internal static class DynamicRewriting
{
    /// <summary>Replaces one product.</summary>
    public static void Write(GraphEdit edit, Product product)
    {
        (GraphNode node, string x, string y) = (product.Node, product.Node.Inputs[0], product.Node.Outputs[0]);
        GraphTensor weights = product.Axis == 0 ? Transposed(product.Weights) : product.Weights;
        QuantisedWeights quantised = QuantisedWeights.Of(weights, 1);
        string levels = edit.Constant($"{y} weight levels", quantised.Values), zero = edit.Constant($"{y} weight zero", GraphTensor.Of(ElementType.UInt8, [], new[] { QuantisedWeights.ZeroPoint }));
        string scales = edit.Constant($"{y} weight scales", GraphTensor.OfSingles([quantised.Scales.Length], quantised.Scales));
        edit.Call("DynamicQuantizeLinear", [x], [$"{y} input levels", $"{y} input scale", $"{y} input zero"]);
        string sums = edit.Call("MatMulInteger", [$"{y} input levels", levels, $"{y} input zero", zero], [$"{y} sums"]);
        string numbers = edit.Call("Cast", [sums], [$"{y} numbers"], new Dictionary<string, GraphAttribute> { ["to"] = new GraphAttribute.Integer((long)ElementType.Float32) });
        string scale = edit.Call("Mul", [$"{y} input scale", scales], [$"{y} scales"]);
        string result = edit.Call("Mul", [numbers, scale], [product.Bias is null ? y : $"{y} product"]);
        if (product.Bias is not null) edit.Call("Add", [result, node.Inputs[2]], [y]);
    }

    private static GraphTensor Transposed(GraphTensor weights)
    {
        int rows = (int)weights.Shape[0], columns = (int)weights.Shape[1];
        ReadOnlySpan<float> values = weights.Singles();
        float[] turned = new float[values.Length];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++) turned[(c * rows) + r] = values[(r * columns) + c];
        }

        return GraphTensor.OfSingles([columns, rows], turned);
    }
}

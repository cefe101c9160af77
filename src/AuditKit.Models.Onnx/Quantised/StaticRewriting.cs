using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>
/// Puts pairs of <c>QuantizeLinear</c> and <c>DequantizeLinear</c> around products, with ranges that calibration fixed. A runtime
/// that knows the pattern computes in integers; any other computes the same values in floating point.
/// </summary>
internal sealed class StaticRewriting(GraphEdit edit, IReadOnlyDictionary<string, ValueRange> ranges, IReadOnlyDictionary<string, string> ends)
{
    private readonly HashSet<string> rounded = new(ends.Values, StringComparer.Ordinal);

    /// <summary>Adds a node, with what belongs around it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="product">The node read as a product; null for any other node.</param>
    public void Write(GraphNode node, Product? product)
    {
        GraphNode written = product is null ? node : node with { Inputs = Inputs(product) };
        string y = node.Outputs.Count > 0 ? node.Outputs[0] : string.Empty;
        if (!ends.Values.Contains(y))
        {
            edit.Keep(written);
            return;
        }

        edit.Keep(written with { Outputs = [$"{y} exact", .. node.Outputs.Skip(1)] });
        Pair($"{y} exact", y, y);
    }

    private string[] Inputs(Product product)
    {
        (GraphNode node, string x) = (product.Node, product.Node.Inputs[0]);
        string near = rounded.Contains(x) ? x : $"{x} rounded";
        if (rounded.Add(near) && near != x) Pair(x, near, x);
        QuantisedWeights weights = QuantisedWeights.Of(product.Weights, product.Axis);
        string y = node.Outputs[0];
        string levels = edit.Constant($"{y} weight levels", weights.Values);
        string scales = edit.Constant($"{y} weight scales", GraphTensor.OfSingles([weights.Scales.Length], weights.Scales));
        string zeros = edit.Constant($"{y} weight zeros", GraphTensor.Of(ElementType.UInt8, [weights.Scales.Length], Enumerable.Repeat(QuantisedWeights.ZeroPoint, weights.Scales.Length).ToArray()));
        string w = edit.Call("DequantizeLinear", [levels, scales, zeros], [$"{y} weights"], Axis(product.Axis));
        return product.Bias is null ? [near, w] : [near, w, Bias(product.Bias, y, ranges[x].Scale, weights.Scales)];
    }

    // The bias has the scale of the sums it is added to, so that it is added in integers.
    private string Bias(GraphTensor bias, string y, float inputScale, float[] weightScales)
    {
        float[] scales = Array.ConvertAll(weightScales, scale => scale * inputScale);
        int[] levels = new int[scales.Length];
        ReadOnlySpan<float> values = bias.Singles();
        for (int i = 0; i < levels.Length; i++) levels[i] = (int)Math.Clamp(Math.Round((double)values[i] / scales[i]), int.MinValue, int.MaxValue);
        string stored = edit.Constant($"{y} bias levels", GraphTensor.Of(ElementType.Int32, [levels.Length], System.Runtime.InteropServices.MemoryMarshal.AsBytes(levels.AsSpan()).ToArray()));
        return edit.Call("DequantizeLinear", [stored, edit.Constant($"{y} bias scales", GraphTensor.OfSingles([scales.Length], scales))], [$"{y} bias"], Axis(0));
    }

    private void Pair(string from, string to, string value)
    {
        string scale = edit.Constant($"{value} scale", GraphTensor.OfSingles([], [ranges[value].Scale])), zero = edit.Constant($"{value} zero", GraphTensor.Of(ElementType.UInt8, [], new[] { ranges[value].ZeroPoint }));
        edit.Call("QuantizeLinear", [from, scale, zero], [$"{value} levels"]);
        edit.Call("DequantizeLinear", [$"{value} levels", scale, zero], [to]);
    }

    private static Dictionary<string, GraphAttribute> Axis(int axis) => new() { ["axis"] = new GraphAttribute.Integer(axis) };
}

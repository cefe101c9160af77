using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>
/// Weights at 8 bits, symmetric per output channel: <c>w = s_c (q - 128)</c> with <c>s_c = max|w_c| / 127</c> and q in 1..255.
/// Stored without sign: processors without 8-bit dot products saturate sums of unsigned and signed bytes, and their answers differ.
/// </summary>
/// <param name="Values">Levels, in the shape of the weights.</param>
/// <param name="Scales">One scale per channel.</param>
internal sealed record QuantisedWeights(GraphTensor Values, float[] Scales)
{
    /// <summary>The level of zero.</summary>
    public const byte ZeroPoint = 128;

    private const int Levels = 127;

    public static QuantisedWeights Of(GraphTensor weights, int axis)
    {
        ReadOnlySpan<float> values = weights.Singles();
        int channels = (int)weights.Shape[axis], inner = (int)Shapes.Count([.. weights.Shape.Skip(axis + 1)]);
        float[] scales = new float[channels];
        for (int i = 0; i < values.Length; i++) scales[Channel(i, inner, channels)] = Math.Max(scales[Channel(i, inner, channels)], Math.Abs(values[i]) / Levels);
        for (int c = 0; c < channels; c++) scales[c] = scales[c] > 0 ? scales[c] : 1;
        byte[] levels = new byte[values.Length];
        for (int i = 0; i < levels.Length; i++) levels[i] = (byte)(ZeroPoint + Math.Clamp(MathF.Round(values[i] / scales[Channel(i, inner, channels)]), -Levels, Levels));
        return new QuantisedWeights(GraphTensor.Of(ElementType.UInt8, weights.Shape, levels), scales);
    }

    private static int Channel(int index, int inner, int channels) => index / inner % channels;
}

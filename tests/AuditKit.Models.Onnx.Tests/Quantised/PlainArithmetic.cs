namespace AuditKit.Models.Onnx.Tests.Quantised;

/// <summary>Quantised arithmetic written out from its definition, one element at a time.</summary>
internal static class PlainArithmetic
{
    /// <summary>Levels of a value without sign: <c>clip(round(x / s) + z, 0, 255)</c>, halves to even.</summary>
    public static int Level(float x, float scale, int zero) => (int)Math.Clamp(Math.Round((double)(x / scale), MidpointRounding.ToEven) + zero, 0, 255);

    /// <summary>The value that a level stands for.</summary>
    public static float Rounded(float x, float scale, int zero) => (Level(x, scale, zero) - zero) * scale;

    /// <summary>Weights [inputs, outputs] rounded with one scale per output: largest magnitude over 127.</summary>
    public static (int[,] Levels, float[] Scales) Weights(float[,] weights)
    {
        int inputs = weights.GetLength(0), outputs = weights.GetLength(1);
        (int[,] levels, float[] scales) = (new int[inputs, outputs], new float[outputs]);
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++) scales[o] = Math.Max(scales[o], Math.Abs(weights[i, o]) / 127);
            for (int i = 0; i < inputs; i++) levels[i, o] = (int)Math.Round((double)(weights[i, o] / scales[o]), MidpointRounding.ToEven);
        }

        return (levels, scales);
    }

    /// <summary>A product whose input is scaled by its own smallest and largest value, zero included.</summary>
    public static float[,] Dynamic(float[,] x, float[,] weights, float[] bias)
    {
        float low = 0, high = 0;
        foreach (float value in x) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        float scale = (high - low) / 255;
        int zero = (int)Math.Round((double)(-low / scale), MidpointRounding.ToEven);
        (int[,] levels, float[] scales) = Weights(weights);
        float[,] y = new float[x.GetLength(0), bias.Length];
        for (int r = 0; r < x.GetLength(0); r++)
        {
            for (int o = 0; o < bias.Length; o++)
            {
                long sum = 0;
                for (int i = 0; i < x.GetLength(1); i++) sum += (Level(x[r, i], scale, zero) - zero) * (long)levels[i, o];
                y[r, o] = (sum * (scale * scales[o])) + bias[o];
            }
        }

        return y;
    }
}

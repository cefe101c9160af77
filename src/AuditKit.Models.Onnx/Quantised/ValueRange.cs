namespace AuditKit.Models.Onnx.Quantised;

/// <summary>Range of a value that is quantised to 8 bits without sign; zero lies in it, so that zero is exact.</summary>
/// <param name="Low">Lower end, at most 0.</param>
/// <param name="High">Upper end, at least 0.</param>
public sealed record ValueRange(float Low, float High)
{
    /// <summary>The smallest range with zero in it.</summary>
    public static ValueRange Of(double low, double high) => new((float)Math.Min(0, low), (float)Math.Max(0, high));

    /// <summary>Distance of two neighbouring levels: (high - low) / 255; 1 for the empty range.</summary>
    public float Scale => High > Low ? (float)(((double)High - Low) / byte.MaxValue) : 1;

    /// <summary>Level of zero.</summary>
    public byte ZeroPoint => (byte)Math.Clamp(MathF.Round(-Low / Scale), 0, byte.MaxValue);
}

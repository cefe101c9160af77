namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>How a coarse map is spread over the input.</summary>
internal enum Upsampling
{
    /// <summary>Linear along each axis, corners not aligned.</summary>
    Bilinear,

    /// <summary>The nearest position.</summary>
    Nearest,
}

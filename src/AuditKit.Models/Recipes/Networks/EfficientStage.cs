namespace AuditKit.Models.Recipes.Networks;

/// <summary>One stage of an efficient network before it is scaled.</summary>
/// <param name="Expansion">Channels inside a block over channels that enter it.</param>
/// <param name="Kernel">Side of the depthwise convolution's window.</param>
/// <param name="Stride">Of the first block.</param>
/// <param name="Width">Channels.</param>
/// <param name="Depth">Blocks.</param>
internal sealed record EfficientStage(int Expansion, int Kernel, int Stride, int Width, int Depth)
{
    /// <summary>The base network of Tan and Le 2019, table 1.</summary>
    public static IReadOnlyList<EfficientStage> Base { get; } =
    [
        new(1, 3, 1, 16, 1),
        new(6, 3, 2, 24, 2),
        new(6, 5, 2, 40, 2),
        new(6, 3, 2, 80, 3),
        new(6, 5, 1, 112, 3),
        new(6, 5, 2, 192, 4),
        new(6, 3, 1, 320, 1),
    ];
}

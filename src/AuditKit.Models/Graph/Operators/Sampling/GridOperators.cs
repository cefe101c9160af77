using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Sampling;

/// <summary>Images and volumes read at points of a grid, and the grids of affine maps.</summary>
internal static class GridOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("GridSample", 16, Sample),
        OperatorDefinition.Of("AffineGrid", 20, Affine),
    ];

    private static GraphValue Sample(OperatorCall call)
    {
        torch.Tensor values = call.Tensor(0), points = call.Tensor(1);
        long[] shape = values.shape, grid = points.shape;
        if (shape.Length < 3 || grid.Length != shape.Length || grid[0] != shape[0] || grid[^1] != shape.Length - 2 || shape[2..].Any(extent => extent == 0))
            throw new GraphException($"a grid {Shapes.Text(grid)} does not fit values {Shapes.Text(shape)}");
        call.Reserve([shape[0], shape[1], .. grid[1..^1]], ElementTypes.OfScalarType(values.dtype));
        string padding = call.Text("padding_mode", "zeros");
        bool align = call.Flag("align_corners");
        torch.GridSamplePaddingMode outside = Outside(padding);
        return call.Text("mode", "linear") switch
        {
            "cubic" or "bicubic" => new CubicSampler(padding, align).Sample(values, points),
            "nearest" => torch.nn.functional.grid_sample(values, points, torch.GridSampleMode.Nearest, outside, align),
            "linear" or "bilinear" => torch.nn.functional.grid_sample(values, points, torch.GridSampleMode.Bilinear, outside, align),
            string mode => throw new GraphException($"mode '{mode}' is unknown; linear, nearest or cubic is needed"),
        };
    }

    private static torch.GridSamplePaddingMode Outside(string padding) => padding switch
    {
        "zeros" => torch.GridSamplePaddingMode.Zeros,
        "border" => torch.GridSamplePaddingMode.Border,
        "reflection" => torch.GridSamplePaddingMode.Reflection,
        _ => throw new GraphException($"padding_mode '{padding}' is unknown; zeros, border or reflection is needed"),
    };

    private static GraphValue Affine(OperatorCall call)
    {
        torch.Tensor maps = call.Tensor(0);
        long[] size = call.Integers(1);
        if (size.Length is not (4 or 5) || !maps.shape.AsSpan().SequenceEqual([size[0], size.Length - 2, size.Length - 1])) throw new GraphException($"maps {Shapes.Text(maps.shape)} do not fit size {Shapes.Text(size)}");
        call.Reserve([size[0], .. size[2..], size.Length - 2], ElementTypes.OfScalarType(maps.dtype));
        return torch.nn.functional.affine_grid(maps, size, call.Flag("align_corners"));
    }
}

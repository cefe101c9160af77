using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>Upsamples a regular grid to the input's spatial axes; all channels of a place take the same value.</summary>
/// <param name="Grid">Extents of the map.</param>
/// <param name="RowShape">Shape of one input row.</param>
/// <param name="Axes">The spatial axes of the row, in the order of the grid.</param>
/// <param name="Leading">Positions in front that belong to no place, as a class token.</param>
/// <param name="Mode">How values in between are made.</param>
internal sealed record GridSpread(IReadOnlyList<long> Grid, IReadOnlyList<long> RowShape, IReadOnlyList<int> Axes, int Leading, Upsampling Mode) : IMapSpread
{
    private long[] Extents => [.. Axes.Select(axis => RowShape[axis])];

    public torch.Tensor ToInputs(torch.Tensor maps)
    {
        using var scope = torch.NewDisposeScope();
        long rows = maps.shape[0];
        torch.Tensor fine = Resize(maps.narrow(1, Leading, maps.shape[1] - Leading).reshape([rows, 1, .. Grid]));
        long[] spread = [rows, .. RowShape.Select((extent, axis) => Axes.Contains(axis) ? extent : 1)];
        return fine.reshape(spread).expand([rows, .. RowShape]).reshape(rows, -1).MoveToOuterDisposeScope();
    }

    private torch.Tensor Resize(torch.Tensor grid)
    {
        if (Grid.SequenceEqual(Extents)) return grid;
        if (Mode == Upsampling.Nearest) return interpolate(grid, Extents, mode: torch.InterpolationMode.Nearest);
        torch.InterpolationMode mode = Grid.Count switch { 1 => torch.InterpolationMode.Linear, 2 => torch.InterpolationMode.Bilinear, _ => torch.InterpolationMode.Trilinear };
        return interpolate(grid, Extents, mode: mode, align_corners: false);
    }
}

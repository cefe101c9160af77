using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>
/// A coarse grid of cells, upsampled bilinearly with a random shift of less than a cell, over the last two axes of a row and the
/// same for all others (Petsiuk, Das and Saenko 2018). A mask is <c>R C S'</c> with the hat functions of rows R and columns S.
/// </summary>
internal sealed class GridMasks : IMaskLaw
{
    private readonly long channels, height, width, nodes;
    private readonly int grid;
    private readonly torch.Device device;

    public GridMasks(IReadOnlyList<long> rowShape, int grid, torch.Device device)
    {
        (height, width) = (rowShape[^2], rowShape[^1]);
        channels = rowShape.SkipLast(2).Aggregate(1L, (product, extent) => product * extent);
        // A position lies at place / cell + shift < grid + 1, between the nodes 0 to grid + 1.
        (this.grid, nodes, this.device) = (grid, grid + 2, device);
    }

    public int Cells => (int)(nodes * nodes);

    public int Shifts => 2;

    public string Name => "positions";

    public IReadOnlyList<long> Shape => [height, width];

    public torch.Tensor Masks(torch.Tensor cells, torch.Tensor shifts) =>
        Hats(height, shifts.select(1, 0)).matmul(cells.reshape(-1, nodes, nodes)).matmul(Hats(width, shifts.select(1, 1)).transpose(1, 2)).reshape(cells.shape[0], height * width);

    public torch.Tensor ToInputs(torch.Tensor positions) => positions.unsqueeze(1).expand(positions.shape[0], channels, height * width).reshape(positions.shape[0], -1);

    // [n, side, nodes]: share of every node in every place, max(0, 1 - |distance|).
    private torch.Tensor Hats(long side, torch.Tensor shifts)
    {
        torch.Tensor places = torch.arange(side, shifts.dtype, device) * ((double)grid / side);
        torch.Tensor distance = (places.unsqueeze(0) + shifts.unsqueeze(1)).unsqueeze(2) - torch.arange(nodes, shifts.dtype, device);
        return (1 - distance.abs()).clamp_min(0);
    }
}

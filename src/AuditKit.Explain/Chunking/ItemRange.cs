using TorchSharp;

namespace AuditKit.Explain.Chunking;

/// <summary>Consecutive work items, for example pairs (row, step) flattened row by row.</summary>
/// <param name="First">First item.</param>
/// <param name="Count">Items.</param>
internal readonly record struct ItemRange(long First, int Count)
{
    /// <summary>Numbers of the items, divided by how many belong to one row: the row of each, 64-bit integers <c>[Count]</c>.</summary>
    public torch.Tensor Rows(long itemsPerRow, torch.Device device) => Numbers(device).div_(itemsPerRow, torch.RoundingMode.floor);

    /// <summary>Place of each item within its row, 64-bit integers <c>[Count]</c>.</summary>
    public torch.Tensor Steps(long itemsPerRow, torch.Device device) => Numbers(device).remainder_(itemsPerRow);

    /// <summary>Numbers of the items, 64-bit integers <c>[Count]</c>.</summary>
    public torch.Tensor Numbers(torch.Device device) => torch.arange(First, First + Count, 1, torch.ScalarType.Int64, device);
}

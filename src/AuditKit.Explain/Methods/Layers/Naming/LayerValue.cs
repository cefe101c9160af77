using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Naming;

/// <summary>A value inside the network that has one part for each row.</summary>
/// <param name="Name">Name of the value.</param>
/// <param name="RowAxis">Dimension that counts the rows; 1 for recurrent layers, else mostly 0.</param>
/// <param name="RowShape">Shape of one row's part.</param>
internal sealed record LayerValue(string Name, int RowAxis, IReadOnlyList<long> RowShape)
{
    /// <summary>Neurons: numbers of one row.</summary>
    public int Width { get; } = checked((int)RowShape.Aggregate(1L, (product, extent) => product * extent));

    /// <summary>The value with the rows in front: <c>[rows, .. RowShape]</c>.</summary>
    public torch.Tensor ByRow(torch.Tensor value) => RowAxis == 0 ? value : value.movedim([RowAxis], [0]);

    /// <summary>The value as the graph holds it, of <c>[rows, Width]</c>.</summary>
    public torch.Tensor OfRows(torch.Tensor rows)
    {
        torch.Tensor shaped = rows.reshape([rows.shape[0], .. RowShape]);
        return RowAxis == 0 ? shaped : shaped.movedim([0], [RowAxis]).contiguous();
    }

    public override string ToString() => $"{Name} [{string.Join(", ", RowShape)}]";
}

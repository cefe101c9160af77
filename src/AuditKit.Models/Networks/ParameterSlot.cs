namespace AuditKit.Models.Networks;

/// <summary>One parameter of a network and where it lies in the flat weights.</summary>
/// <param name="Name">As PyTorch names it: layer, dot, role; for example <c>layers.0.weight</c>.</param>
/// <param name="Shape">Its shape, row-major.</param>
/// <param name="Offset">First position in the flat weights.</param>
public sealed record ParameterSlot(string Name, IReadOnlyList<long> Shape, int Offset)
{
    /// <summary>True for a weight; false for a bias and for what a norm owns. Penalties and decay touch weights only.</summary>
    public bool Decays { get; init; } = true;

    /// <summary>False for running statistics, which no gradient moves.</summary>
    public bool Trains { get; init; } = true;

    /// <summary>Depth, 0 at the input: what discriminative rates and freezing go by.</summary>
    public int Block { get; init; }

    /// <summary>Numbers in the slot.</summary>
    public int Count => checked((int)Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>First position behind the slot.</summary>
    public int End => Offset + Count;

    /// <summary>The name without its role: <c>layers.0</c>.</summary>
    public string Layer => Name.LastIndexOf('.') is > 0 and int dot ? Name[..dot] : Name;
}

namespace AuditKit.Models.Architectures;

/// <summary>Where the norm of one hidden layer lies in the flat weights: scale, shift, and for batch norm the running mean and variance, each <c>[Units]</c>.</summary>
/// <param name="Units">Width of the layer.</param>
/// <param name="Offset">First position of the scale; shift, mean and variance follow.</param>
/// <param name="Parts">2, or 4 with running statistics.</param>
public readonly record struct NormLayer(int Units, int Offset, int Parts)
{
    private const int MostGroups = 8;

    /// <summary>Added to a variance in front of its root.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>Share of a batch's statistics in the running ones.</summary>
    public const double Momentum = 0.1;

    /// <summary>First position behind the norm.</summary>
    public int End => Offset + (Parts * Units);

    /// <summary>Groups of group norm: the largest divisor of the width up to 8 that leaves two units or more in a group; 1 if there is none.</summary>
    public static int GroupsOf(int units) => Enumerable.Range(1, MostGroups).Last(groups => groups == 1 || (units % groups == 0 && units / groups >= 2));
}

namespace AuditKit.Models.Architectures;

/// <summary>Where one affine layer lies in the flat weights: its weight, row-major <c>[Inputs, Outputs]</c>, then its bias.</summary>
/// <param name="Inputs">Width before.</param>
/// <param name="Outputs">Width after.</param>
/// <param name="WeightOffset">First position of the weight.</param>
/// <param name="BiasOffset">First position of the bias.</param>
public readonly record struct AffineLayer(int Inputs, int Outputs, int WeightOffset, int BiasOffset)
{
    /// <summary>Numbers in the weight.</summary>
    public int WeightCount => Inputs * Outputs;

    /// <summary>First position behind the layer.</summary>
    public int End => BiasOffset + Outputs;
}

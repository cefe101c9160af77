namespace AuditKit.Explain.Evidences;

/// <summary>One of several models that differ in chance alone.</summary>
/// <param name="Name">In words: <c>retraining 3</c>.</param>
/// <param name="Weights">Digest of its weights.</param>
/// <param name="Values">Attributions of the rows by feature: float32, little-endian, rows x features.</param>
public sealed record SeedModel(string Name, string Weights, ReadOnlyMemory<byte> Values)
{
    /// <summary>Mean loss on the validation rows; null where none were held out.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The attributions.</summary>
    internal double[] Numbers => PackedNumbers.Read(Values);
}

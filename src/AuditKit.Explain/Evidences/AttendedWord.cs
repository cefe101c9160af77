namespace AuditKit.Explain.Evidences;

/// <summary>A word of a caption with what its attention says and what hiding regions does.</summary>
/// <param name="Word">The word.</param>
/// <param name="Attention">A weight for each region, float32, little-endian; they sum to 1.</param>
/// <param name="Losses">What the logarithm of the word's probability loses when a region is hidden, for each region, likewise; in nats.</param>
public sealed record AttendedWord(string Word, ReadOnlyMemory<byte> Attention, ReadOnlyMemory<byte> Losses)
{
    /// <summary>A word of numbers, rounded to float32.</summary>
    public static AttendedWord Of(string word, ReadOnlySpan<double> attention, ReadOnlySpan<double> losses) => new(word, PackedNumbers.Of(attention), PackedNumbers.Of(losses));

    /// <summary>The weights.</summary>
    internal double[] Weights => PackedNumbers.Read(Attention);

    /// <summary>The losses.</summary>
    internal double[] LossNumbers => PackedNumbers.Read(Losses);
}

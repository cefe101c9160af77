using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Augmentation;

/// <summary>What the encoded numbers of an image mean: black and one step of the stored numbers, by channel.</summary>
/// <param name="Black">The encoded number of a stored 0.</param>
/// <param name="Unit">Encoded difference of stored numbers that differ by 1; 0 for a constant channel.</param>
public sealed record ImageScale(IReadOnlyList<float> Black, IReadOnlyList<float> Unit)
{
    /// <summary>Numbers as they are: black is 0.</summary>
    public static ImageScale Plain(int channels) => new([.. Enumerable.Repeat(0f, channels)], [.. Enumerable.Repeat(1f, channels)]);

    /// <summary>The scale of an encoded column of images [channels, height, width].</summary>
    /// <exception cref="ArgumentException">The column does not hold images.</exception>
    public static ImageScale Of(TensorEncoding encoding)
    {
        if (encoding.Shape.Count != 3) throw new ArgumentException($"Column '{encoding.Column}' of shape [{string.Join(", ", encoding.Shape)}] holds no images [channels, height, width].", nameof(encoding));
        int[] groups = [.. Enumerable.Range(0, encoding.Shape[0]).Select(channel => encoding.Standardise == TensorStandardisation.Channel ? channel : 0)];
        return new ImageScale(
            [.. groups.Select(group => encoding.Encode(0, group))],
            [.. groups.Select(group => encoding.Standardise == TensorStandardisation.None ? (float)encoding.Scale : encoding.Deviations[group] == 0 ? 0 : (float)(encoding.Scale / encoding.Deviations[group]))]);
    }
}

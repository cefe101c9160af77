using AuditKit.Models.Stacked;

namespace AuditKit.Models.Captions;

/// <summary>Pictures with captions as rows of numbers: the picture, then the token that each step of the decoder reads.</summary>
/// <param name="Values">Row-major, <c>rows x (pixels + length)</c>.</param>
/// <param name="Targets">The token that each step is to give.</param>
internal sealed record CaptionRows(float[] Values, TokenTargets Targets)
{
    /// <summary>Every caption with its picture.</summary>
    /// <param name="pictures">Row-major, one picture of <paramref name="pixels"/> numbers each.</param>
    /// <param name="pixels">Numbers of a picture.</param>
    /// <param name="captions">Picture and text.</param>
    /// <param name="vocabulary">Words.</param>
    /// <param name="length">Steps of the decoder.</param>
    public static CaptionRows Of(ReadOnlySpan<float> pictures, int pixels, IReadOnlyList<(int Picture, string Text)> captions, Vocabulary vocabulary, int length)
    {
        int width = pixels + length;
        float[] values = new float[captions.Count * width];
        int[] targets = new int[captions.Count * length];
        for (int row = 0; row < captions.Count; row++)
        {
            int[] tokens = vocabulary.Encode(captions[row].Text, length);
            pictures.Slice(captions[row].Picture * pixels, pixels).CopyTo(values.AsSpan(row * width));
            tokens.CopyTo(targets, row * length);
            // The true word before: teacher forcing. Padding is read as the end mark, and nothing it gives is counted.
            for (int t = 0; t < length; t++) values[(row * width) + pixels + t] = t == 0 ? Vocabulary.Start : tokens[t - 1] < 0 ? Vocabulary.End : tokens[t - 1];
        }

        return new CaptionRows(values, new TokenTargets(targets, length));
    }
}

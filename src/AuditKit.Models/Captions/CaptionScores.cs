using AuditKit.Data.Captions;

namespace AuditKit.Models.Captions;

/// <summary>How near the captions of test pictures are to those that people wrote.</summary>
/// <param name="Pictures">Test pictures, each described once.</param>
/// <param name="Rows">Captions that they are compared with.</param>
/// <param name="Bleu">BLEU-1 to BLEU-4.</param>
/// <param name="MostFrequent">The most frequent caption of the training rows; null where no row is for training.</param>
/// <param name="MostFrequentBleu">BLEU-1 to BLEU-4 of saying it of every picture; null likewise.</param>
public sealed record CaptionScores(int Pictures, int Rows, IReadOnlyList<double> Bleu, string? MostFrequent, IReadOnlyList<double>? MostFrequentBleu)
{
    /// <summary>The scores of captions; null where there are none.</summary>
    public static CaptionScores? Of(CaptionedPictures captions)
    {
        if (captions.Pictures.Count == 0) return null;
        IReadOnlyList<IReadOnlyList<string>>[] references = [.. captions.Pictures.Select(picture => picture.References)];
        return new CaptionScores(
            references.Length,
            references.Sum(texts => texts.Count),
            Data.Captions.Bleu.Of([.. captions.Pictures.Select(picture => picture.Words)], references),
            captions.MostFrequent is { } words ? string.Join(' ', words) : null,
            captions.MostFrequent is { } said ? Data.Captions.Bleu.Of([.. references.Select(_ => said)], references) : null);
    }
}

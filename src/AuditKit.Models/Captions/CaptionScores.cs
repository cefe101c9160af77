namespace AuditKit.Models.Captions;

/// <summary>How near the captions of test pictures are to those that people wrote.</summary>
/// <param name="Pictures">Test pictures, each described once.</param>
/// <param name="Rows">Captions that they are compared with.</param>
/// <param name="Bleu">BLEU-1 to BLEU-4.</param>
/// <param name="MostFrequent">The most frequent caption of the training rows.</param>
/// <param name="MostFrequentBleu">BLEU-1 to BLEU-4 of saying it of every picture.</param>
public sealed record CaptionScores(int Pictures, int Rows, IReadOnlyList<double> Bleu, string MostFrequent, IReadOnlyList<double> MostFrequentBleu);

namespace AuditKit.Models.Captions;

/// <summary>A caption that a model gives a picture.</summary>
/// <param name="Words">Its words.</param>
/// <param name="LogProbability">Sum of the logarithms of the probabilities of its tokens, the end mark among them.</param>
/// <param name="Attention">For each word (and the end mark, where it was reached), a weight for each region of the picture; they sum to 1.</param>
public sealed record Caption(IReadOnlyList<string> Words, double LogProbability, IReadOnlyList<float[]> Attention);

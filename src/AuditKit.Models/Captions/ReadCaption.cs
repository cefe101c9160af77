namespace AuditKit.Models.Captions;

/// <summary>A given caption as a model reads it beside a picture, each word behind the true ones before it.</summary>
/// <param name="LogProbabilities">Logarithm of the probability of each word, in nats.</param>
/// <param name="Attention">For each word, a weight for each region of the picture; they sum to 1.</param>
public sealed record ReadCaption(IReadOnlyList<double> LogProbabilities, IReadOnlyList<float[]> Attention);

namespace AuditKit.Data.Captions;

/// <summary>A test picture with the caption of the model and those that people wrote.</summary>
/// <param name="RowId">Its place in the source of the data.</param>
/// <param name="Words">Words of the model's caption.</param>
/// <param name="LogProbability">Sum of the logarithms of the probabilities of its tokens, the end mark among them.</param>
/// <param name="References">Words of each caption that a person wrote, one or more.</param>
public sealed record CaptionedPicture(int RowId, IReadOnlyList<string> Words, double LogProbability, IReadOnlyList<IReadOnlyList<string>> References);

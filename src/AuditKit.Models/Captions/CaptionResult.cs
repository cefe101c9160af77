namespace AuditKit.Models.Captions;

/// <summary>A captioning model that was trained on a table.</summary>
/// <param name="Model">The model.</param>
/// <param name="Scores">Its captions of the test pictures; null where no test row has a picture and a caption.</param>
public sealed record CaptionResult(CaptionModel Model, CaptionScores? Scores);

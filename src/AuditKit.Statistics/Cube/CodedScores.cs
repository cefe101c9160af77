namespace AuditKit.Statistics.Cube;

/// <summary>Scores that are already coded: what a stream knows of them.</summary>
/// <param name="Scale">What the codes stand for.</param>
/// <param name="Codes">One code a row; the number of codes of the scale where the score is missing.</param>
/// <param name="Values">The scores themselves, NaN where missing; empty if no moments are asked for.</param>
public sealed record CodedScores(ScoreScale Scale, ReadOnlyMemory<ushort> Codes, ReadOnlyMemory<double> Values = default);

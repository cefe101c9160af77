namespace AuditKit.Explain.Evidences;

/// <summary>A picture whose caption was read again.</summary>
/// <param name="RowId">Its place in the source of the data.</param>
/// <param name="Words">The words of the model's own caption.</param>
public sealed record AttendedPicture(int RowId, IReadOnlyList<AttendedWord> Words);

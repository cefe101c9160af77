namespace AuditKit.Core.Records;

/// <summary>The model, its predictions and the data under audit.</summary>
/// <param name="Model">The model.</param>
/// <param name="Data">The data.</param>
public sealed record Subject(SubjectPart Model, SubjectPart Data);

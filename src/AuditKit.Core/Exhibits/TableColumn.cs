namespace AuditKit.Core.Exhibits;

/// <summary>The head of a table column.</summary>
/// <param name="Head">A word or two.</param>
/// <param name="Alignment">How its cells are set.</param>
/// <param name="Unit">Unit of the numbers, shown in the head; null where there is none.</param>
public sealed record TableColumn(string Head, Alignment Alignment = Alignment.Left, string? Unit = null);

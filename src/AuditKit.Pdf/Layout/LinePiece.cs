namespace AuditKit.Pdf.Layout;

/// <summary>Characters that stay together.</summary>
/// <param name="Start">First character.</param>
/// <param name="VisibleEnd">End without the spaces that follow.</param>
/// <param name="End">End with them.</param>
/// <param name="Hard">Whether the line ends here in any case.</param>
internal readonly record struct LinePiece(int Start, int VisibleEnd, int End, bool Hard);

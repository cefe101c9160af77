namespace AuditKit.Pdf.Reading;

/// <summary>One of the states that a file was saved in, each behind the one before.</summary>
/// <param name="Table">Byte at which its cross-reference table stands.</param>
/// <param name="End">Byte behind its end.</param>
/// <param name="Objects">Numbers of the objects that it writes or deletes.</param>
/// <param name="Root">Number of its catalog; null where it names none.</param>
internal sealed record FileRevision(int Table, int End, IReadOnlySet<int> Objects, int? Root);

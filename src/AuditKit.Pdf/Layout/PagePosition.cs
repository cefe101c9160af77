namespace AuditKit.Pdf.Layout;

/// <summary>A page among all pages.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Count">The number of pages.</param>
public readonly record struct PagePosition(int Number, int Count);

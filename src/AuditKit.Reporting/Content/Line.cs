namespace AuditKit.Reporting.Content;

/// <summary>A name and what stands beside it.</summary>
internal sealed record Line(string Name, string Text);

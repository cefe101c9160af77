using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Content;

/// <summary>A finding and the section it comes from.</summary>
internal sealed record SectionFinding(string Domain, string Title, Finding Finding);

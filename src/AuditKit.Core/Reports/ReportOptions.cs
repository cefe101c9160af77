namespace AuditKit.Core.Reports;

/// <summary>How a report is set; never what it says.</summary>
/// <param name="Paper"><c>A4</c> or <c>Letter</c>.</param>
public sealed record ReportOptions(string Paper = "A4");

using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>A section of the report.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Place">Name of the place it starts at.</param>
/// <param name="Counts">Outcomes of its checks; null where it has none of its own.</param>
/// <param name="Add">Adds its blocks.</param>
internal sealed record ContentsEntry(int Number, string Title, string Place, OutcomeCounts? Counts, Action<IFlow, int> Add);

using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Content;

/// <summary>One domain's part of the report.</summary>
/// <param name="Result">What the domain found.</param>
/// <param name="Title">Its title.</param>
/// <param name="Lead">The sentence that leads it.</param>
/// <param name="Counts">Outcomes of its checks.</param>
/// <param name="Listed">Measurements that no exhibit shows and that have room: those over all rows first, then those between groups.</param>
/// <param name="Printed">Measurements that the pages of a printed report show, in exhibits or in the list.</param>
/// <param name="Left">Measurements that neither an exhibit nor the list shows; they are in the record.</param>
internal sealed record SectionContent(DomainResult Result, string Title, string Lead, OutcomeCounts Counts, IReadOnlyList<Measurement> Listed, IReadOnlyList<Measurement> Printed, IReadOnlyList<Measurement> Left);

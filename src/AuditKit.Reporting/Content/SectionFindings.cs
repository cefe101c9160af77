using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Content;

/// <summary>What the sections found, each finding once: those that matter most on the pages of findings, the rest with their section.</summary>
/// <param name="Shown">The findings of the common list, critical ones first.</param>
/// <param name="Left">Those that the list has no room for.</param>
internal sealed record SectionFindings(IReadOnlyList<SectionFinding> Shown, IReadOnlyList<SectionFinding> Left)
{
    // About a page of lines, and the letters that a line holds.
    private const int MostLines = 44, Letters = 68;

    public static SectionFindings Of(IReadOnlyList<DomainResult> results, RecordIndex index)
    {
        SectionFinding[] all = [.. results
            .SelectMany(result => result.Findings.Select(finding => new SectionFinding(result.Domain, index.DomainTitle(result.Domain), finding)))
            .OrderByDescending(entry => entry.Finding.Severity)];
        HashSet<string> said = new(StringComparer.Ordinal);
        for (int i = 0; i < all.Length; i++)
        {
            // The same advice is not given twice.
            if (all[i].Finding.Action is { } action && !said.Add(action)) all[i] = all[i] with { Finding = all[i].Finding with { Action = null } };
        }

        int shown = 0;
        for (double lines = 0; shown < all.Length && (lines += Lines(all[shown].Finding)) <= MostLines;) shown++;
        return new SectionFindings(all[..shown], all[shown..]);
    }

    private static double Lines(Finding finding) => 0.5 + Math.Ceiling((double)finding.Sentence.Length / Letters) + Math.Ceiling((double)(finding.Action?.Length ?? 0) / Letters);
}

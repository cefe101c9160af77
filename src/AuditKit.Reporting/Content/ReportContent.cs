using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content.Frameworks;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>What a report says, between the record and a page: every format prints these words and numbers in this order.</summary>
internal sealed record ReportContent
{
    public required AuditRecord Record { get; init; }

    public required RecordIndex Index { get; init; }

    /// <summary>First 16 digits of the record's digest, in groups of four.</summary>
    public required string Fingerprint { get; init; }

    public required Headline Headline { get; init; }

    /// <summary>Every check, worst first.</summary>
    public required IReadOnlyList<FindingEntry> Findings { get; init; }

    /// <summary>The findings that page 1 shows: at most three, of different rules where there are as many.</summary>
    public required IReadOnlyList<FindingEntry> Worst { get; init; }

    public required OutcomeCounts Counts { get; init; }

    /// <summary>What was audited, in lines of name and text.</summary>
    public required IReadOnlyList<Line> Audited { get; init; }

    public required IReadOnlyList<NotTestedEntry> NotTested { get; init; }

    /// <summary>Who decides, as declared; says so where nobody is named.</summary>
    public required IReadOnlyList<Line> Deciders { get; init; }

    /// <summary>How to check the report: a command and what it does.</summary>
    public required IReadOnlyList<Line> Checks { get; init; }

    public required IReadOnlyList<SectionContent> Sections { get; init; }

    /// <summary>What the sections found, beside the policy.</summary>
    public required SectionFindings SectionFindings { get; init; }

    /// <summary>What the record says to laws and frameworks; empty where no pack was given to read it by.</summary>
    public required IReadOnlyList<FrameworkContent> Frameworks { get; init; }

    /// <summary>The waivers of the verdict, those that excuse a check first.</summary>
    public required IReadOnlyList<WaiverEntry> Waivers { get; init; }

    /// <summary>Head of interval columns, with the level if there is only one.</summary>
    public required string IntervalHead { get; init; }

    public DateTimeOffset Date => Record.Provenance.Times.Finished;

    /// <summary>Head of the list of the worst findings.</summary>
    public string WorstTitle => (Worst.Count, Worst.Any(entry => entry.Outcome != Outcome.Pass)) switch
    {
        (0, _) => "Findings",
        (1, true) => "Worst finding",
        (2, true) => "Two worst findings",
        (_, true) => "Three worst findings",
        _ => "Nearest to the limit",
    };

    /// <summary>The content of a record, without laws and frameworks.</summary>
    public static ReportContent Of(AuditRecord record) => Of(record, []);

    /// <summary>The content of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="frameworks">Packs that ask for completeness, to read the record by.</param>
    public static ReportContent Of(AuditRecord record, IReadOnlyList<Policy> frameworks)
    {
        var index = new RecordIndex(record);
        string hex = record.ComputeDigest().Hex;
        string fingerprint = string.Join(' ', Enumerable.Range(0, 4).Select(i => hex.Substring(4 * i, 4)));
        IReadOnlyList<FindingEntry> findings = FindingList.Of(record, index);
        IReadOnlyList<DomainResult> results = PlainResults.Of(record, index);
        return new ReportContent
        {
            Record = record,
            Index = index,
            Fingerprint = fingerprint,
            Findings = findings,
            Worst = FindingList.Worst(findings, 3),
            Counts = OutcomeCounts.Of(findings),
            Headline = Headlines.Of(record, findings),
            Audited = FirstPage.Audited(record, fingerprint),
            NotTested = NotTestedList.Of(record, index, findings),
            Deciders = FirstPage.Deciders(record),
            Checks = FirstPage.Checks(record),
            Sections = Content.Sections.Of(results, index, findings),
            SectionFindings = SectionFindings.Of(results, index),
            Frameworks = FrameworkList.Of(record, frameworks),
            Waivers = WaiverEntries.Of(record, index),
            IntervalHead = HeadOf(record),
        };
    }

    private static string HeadOf(AuditRecord record)
    {
        double[] levels = [.. record.Results.SelectMany(result => result.Measurements).Select(m => m.Interval)
            .Where(interval => interval is { Kind: IntervalKind.Statistical }).Select(interval => interval!.Level).Distinct()];
        return levels.Length == 1 ? NumberFormat.Percent(levels[0]) + " interval" : "Interval";
    }
}

using AuditKit.Core;
using AuditKit.Core.Records;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>The lines of page 1 that say what was audited, for whom, and how the report is checked.</summary>
internal static class FirstPage
{
    public const string DigestName = "SHA-256";

    private static readonly string[] AskedKeys = ["askedBy", "asked_by", "asked by", "asked-by"];
    private static readonly string[] DeciderKeys = ["decides", "decider", "decidedBy", "decided_by", "whoDecides", "approver"];

    public static bool IsOnFirstPage(string declaredKey) => AskedKeys.Contains(declaredKey) || DeciderKeys.Contains(declaredKey);

    public static IReadOnlyList<Line> Audited(AuditRecord record, string fingerprint)
    {
        SubjectPart model = record.Subject.Model, data = record.Subject.Data;
        List<Line> lines = [new("Audit", record.Audit.Name)];
        lines.Add(new("Model", model.Digest is null && model.Facts.Count == 0 ? "none: stored predictions were audited" : Model(model)));
        if (model.Digest is { } digest) lines.Add(new(DigestName, Digits(digest)));
        lines.Add(new("Data", Data(data)));
        if (model.Digest is null && data.Digest is { } rows) lines.Add(new(DigestName, Digits(rows)));
        lines.Add(new("Policy", record.Verdict is { } verdict ? $"{verdict.Policy.Id} {verdict.Policy.Version}" : "none was given"));
        lines.Add(new("Record", $"{NumberFormat.Date(record.Provenance.Times.Finished)}, fingerprint {fingerprint.Replace(' ', '\u00A0')}"));
        lines.Add(new("Asked by", Declared(record, AskedKeys) is { } asked ? $"{asked} (declared)" : "not declared"));
        return lines;
    }

    public static IReadOnlyList<Line> Deciders(AuditRecord record) => Declared(record, DeciderKeys) is { } decides
        ? [new(decides, "as declared in the spec")]
        : [new("Nobody is named", "the spec declares no \u201Cdecides\u201D. This report is evidence, not a decision.")];

    public static IReadOnlyList<Line> Checks(AuditRecord record) =>
    [
        new("auditkit verify report.pdf", "recomputes verdict, rates and gaps from what is attached, and compares every page."),
        record.Verdict is { } verdict
            ? new($"auditkit gate record.json --policy {verdict.Policy.Id}", "judges the attached record again, without model or data.")
            : new("auditkit gate record.json --policy NAME", "judges the attached record by a policy, without model or data."),
        new("auditkit report record.json --format pdf", "makes this file again, byte for byte, with the same version."),
    ];

    /// <summary>Eight groups of eight digits in two lines.</summary>
    public static string Digits(Digest digest)
    {
        string[] groups = [.. Enumerable.Range(0, 8).Select(i => digest.Hex.Substring(8 * i, 8))];
        return $"{string.Join('\u00A0', groups[..4])}\n{string.Join('\u00A0', groups[4..])}";
    }

    private static string? Declared(AuditRecord record, string[] keys) => keys.Select(key => record.Audit.Declared.GetValueOrDefault(key)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>Source and number of rows; everything else stands in the section on data and preparation.</summary>
    private static string Data(SubjectPart part)
    {
        string? source = Value(part, "source") ?? Value(part, "file") ?? Value(part, "name");
        string? rows = Value(part, "rows");
        return source is null || rows is null ? Facts(part) : $"{Source(source)}; {Wording.Prose(rows)}\u00A0rows";
    }

    private static string Model(SubjectPart part) => Value(part, "architecture") is { } architecture && Value(part, "parameters") is { } parameters
        ? $"{architecture}; {Wording.Prose(parameters)}\u00A0parameters"
        : Facts(part);

    /// <summary>A file is its name without folder and format; of a generator the versions behind its name are left out.</summary>
    private static string Source(string source)
    {
        int format = source.IndexOf(": ", StringComparison.Ordinal);
        if (format > 0 || source.StartsWith('/')) return (format > 0 ? source[..format] : source).Split('/', '\\')[^1];
        return string.Join(", ", source.Split(", ").Select(part => part.Contains('/', StringComparison.Ordinal) ? part[..part.IndexOf('/', StringComparison.Ordinal)] : part));
    }

    private static string? Value(SubjectPart part, string name) => part.Facts.FirstOrDefault(fact => fact.Name == name)?.Value;

    /// <summary>The first facts that fit a line.</summary>
    private static string Facts(SubjectPart part)
    {
        const int Most = 80;
        if (part.Facts.Count == 0) return "nothing is stated";
        string text = string.Empty;
        foreach (Fact fact in part.Facts)
        {
            string next = text + (text.Length == 0 ? string.Empty : "; ") + (fact.Name == "name" ? fact.Value : $"{Wording.Words(fact.Name)} {Wording.Prose(fact.Value)}");
            if (text.Length > 0 && next.Length > Most) break;
            text = next;
        }

        return text;
    }
}

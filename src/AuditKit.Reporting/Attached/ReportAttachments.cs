using System.Text;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Pdf;

namespace AuditKit.Reporting.Attached;

/// <summary>
/// What a PDF report carries: the record, the evidence inside it, the rules and waivers that judged it, a statement over all evidence,
/// the findings for machines, and the numbers behind the figures. All of it follows from the record.
/// </summary>
public static class ReportAttachments
{
    /// <summary>Name of the record.</summary>
    public const string Record = "record.json";

    /// <summary>Name of the table of the numbers behind figures and tables.</summary>
    public const string Figures = "figures.csv";

    /// <summary>Name of the rules that judged the record.</summary>
    public const string Rules = "rules.json";

    private const string Json = "application/json";

    /// <summary>The files, the record first.</summary>
    /// <param name="record">The record.</param>
    /// <param name="machines">Renderers of the forms for machines that are attached too.</param>
    public static IReadOnlyList<Attachment> Of(AuditRecord record, IReadOnlyList<IReportRenderer> machines)
    {
        List<Attachment> files = [Text(Record, Json, record.ToJson(), "The record this report is made from", AttachmentRelationship.Data)];
        foreach (EmbeddedEvidence evidence in record.Results.SelectMany(result => result.Embedded)) files.Add(Text(evidence.Name, Json, Encoding.UTF8.GetBytes(evidence.Text), evidence.Note, AttachmentRelationship.Data));
        files.Add(Text("evidence.intoto.json", Json, EvidenceStatement.Of(record), "Digests of the record and of all evidence behind it, as an in-toto statement", AttachmentRelationship.Supplement));
        if (record.Verdict is { } verdict)
        {
            files.Add(Text(Rules, Json, CanonicalJson.Write(verdict.Rules.Select(rule => rule.Rule)), $"The rules of {verdict.Policy.Id} {verdict.Policy.Version} that judged the record", AttachmentRelationship.Source));
            if (verdict.Waivers is { } waivers) files.Add(Text("waivers.json", Json, CanonicalJson.Write(waivers), "The waivers that the verdict was given, and what became of each", AttachmentRelationship.Source));
        }

        files.Add(Text(Figures, "text/csv", FigureTable.Of(record), "The numbers behind every figure and table, one value a line", AttachmentRelationship.Data));
        foreach (IReportRenderer machine in machines) files.Add(Text(machine.FileName, Json, Render(machine, record), $"The report for machines: {machine.Format}", AttachmentRelationship.Alternative));
        return files;
    }

    private static Attachment Text(string name, string type, byte[] content, string description, AttachmentRelationship relationship) => new(name, type, content) { Description = description, Relationship = relationship };

    private static byte[] Render(IReportRenderer renderer, AuditRecord record)
    {
        using MemoryStream output = new();
        renderer.Render(record, new ReportOptions(), output);
        return output.ToArray();
    }
}

using System.Globalization;
using System.Text;
using System.Xml;
using AuditKit.Core.Policies;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Machine;

/// <summary>Writes suites and cases of a JUnit file.</summary>
internal sealed class JUnitSuites(ReportContent content, XmlWriter xml)
{
    public void Write()
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        WriteAttribute("name", content.Record.Audit.Name);
        WriteCounts(content.Findings);
        foreach (IGrouping<string, FindingEntry> suite in content.Findings.GroupBy(entry => entry.Domain.Length == 0 ? "audit" : entry.Domain).OrderBy(group => group.Key, StringComparer.Ordinal)) WriteSuite(suite.Key, [.. suite]);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private void WriteSuite(string domain, IReadOnlyList<FindingEntry> entries)
    {
        xml.WriteStartElement("testsuite");
        WriteAttribute("name", domain);
        WriteCounts(entries);
        WriteAttribute("timestamp", content.Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        foreach (FindingEntry entry in entries) WriteCase(domain, entry);
        xml.WriteEndElement();
    }

    private void WriteCounts(IReadOnlyList<FindingEntry> entries)
    {
        WriteAttribute("tests", Count(entries.Count));
        WriteAttribute("failures", Count(entries.Count(entry => entry.Decides && entry.Outcome == Outcome.Fail)));
        WriteAttribute("errors", Count(entries.Count(entry => entry.Decides && IsUndecided(entry))));
        WriteAttribute("skipped", Count(entries.Count(IsSkipped)));
        WriteAttribute("time", "0");
    }

    private void WriteCase(string domain, FindingEntry entry)
    {
        xml.WriteStartElement("testcase");
        WriteAttribute("classname", $"{domain}.{entry.Rule.Id}");
        WriteAttribute("name", $"{entry.Name}, {CheckText.Place(entry)}");
        WriteAttribute("time", "0");
        if (IsSkipped(entry)) WriteSkipped(entry);
        else if (entry.Decides) WriteProblem(entry);
        else if (entry.Outcome != Outcome.Pass) WriteElement("system-out", "Advisory. " + CheckText.Sentence(entry));
        xml.WriteEndElement();
    }

    private void WriteProblem(FindingEntry entry)
    {
        xml.WriteStartElement(entry.Outcome == Outcome.Fail ? "failure" : "error");
        WriteAttribute("type", CheckText.Word(entry.Outcome));
        WriteAttribute("message", CheckText.Sentence(entry));
        xml.WriteString(Valid(entry.Rule.Because + (entry.Advice.Length > 0 ? "\n" + entry.Advice : string.Empty)));
        xml.WriteEndElement();
    }

    private void WriteSkipped(FindingEntry entry)
    {
        xml.WriteStartElement("skipped");
        WriteAttribute("message", CheckText.Sentence(entry));
        xml.WriteEndElement();
    }

    private void WriteElement(string name, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteString(Valid(text));
        xml.WriteEndElement();
    }

    private void WriteAttribute(string name, string text) => xml.WriteAttributeString(name, Valid(text));

    private static bool IsSkipped(FindingEntry entry) => entry is { IsRequired: true, Waiver: not null };

    private static bool IsUndecided(FindingEntry entry) => entry.Outcome is Outcome.Inconclusive or Outcome.NotEstimable;

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text with every character that XML 1.0 cannot hold replaced by U+FFFD.</summary>
    private static string Valid(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        StringBuilder valid = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) valid.Append(text[i]).Append(text[++i]);
            else valid.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }

        return valid.ToString();
    }
}

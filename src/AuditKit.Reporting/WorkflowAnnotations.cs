using System.Text;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Machine;

namespace AuditKit.Reporting;

/// <summary>
/// Checks that do not pass as workflow commands of GitHub: errors for failures, warnings for what is undecided, notices for advisory and
/// waived ones. A step shows ten of a kind and drops the rest in silence, so the worst nine are given and the others counted.
/// </summary>
public static class WorkflowAnnotations
{
    private const int Shown = 10;

    /// <summary>The lines to print; none where every check passes.</summary>
    /// <param name="record">The judged record.</param>
    public static IEnumerable<string> Of(AuditRecord record) => ReportContent.Of(record).Findings
        .Where(entry => entry.Outcome != Outcome.Pass)
        .GroupBy(Kind)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .SelectMany(group => Lines(group.Key, [.. group]));

    private static string Kind(FindingEntry entry) => (entry.Decides, entry.Outcome) switch
    {
        (false, _) => "notice",
        (_, Outcome.Fail) => "error",
        _ => "warning",
    };

    private static IEnumerable<string> Lines(string kind, FindingEntry[] entries)
    {
        int shown = entries.Length > Shown ? Shown - 1 : entries.Length;
        foreach (FindingEntry entry in entries.Take(shown)) yield return $"::{kind} title={Property($"{entry.Rule.Id} {CheckText.Word(entry.Outcome)}")}::{Data(CheckText.Sentence(entry))}";
        if (shown < entries.Length) yield return $"::{kind} title={Property("AuditKit")}::{Data(FormattableString.Invariant($"and {entries.Length - shown} more of this kind: see the report in the artifacts of this job."))}";
    }

    private static string Data(string text) => Escaped(text, isProperty: false);

    private static string Property(string text) => Escaped(text, isProperty: true);

    /// <summary>As the runner reads it: % and line ends always, colon and comma in properties.</summary>
    private static string Escaped(string text, bool isProperty)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '%' => "%25",
                '\r' => "%0D",
                '\n' => "%0A",
                ':' when isProperty => "%3A",
                ',' when isProperty => "%2C",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}

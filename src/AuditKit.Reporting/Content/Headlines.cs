using AuditKit.Core.Domains;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>Says the verdict, or why there is none, in a word and a sentence.</summary>
internal static class Headlines
{
    public static Headline Of(AuditRecord record, IReadOnlyList<FindingEntry> findings) => record.Verdict is { } verdict
        ? new Headline(verdict.Outcome, Wording.Sentence(Wording.Of(verdict.Outcome)), Prefix(record) + Sentence(verdict, findings))
        : record.Status switch
        {
            RunStatus.Cancelled => new Headline(null, "Cancelled", Wording.Stopped(CancelledText(record)) + " Nothing was judged."),
            RunStatus.Failed => new Headline(null, "Incomplete", FailedText(record) + " Nothing was judged."),
            _ => new Headline(null, "No verdict", $"No policy was given, so nothing was judged. {Measured(record)}"),
        };

    /// <summary>The sentence of one finding, with its number, its interval and its limit.</summary>
    public static string Of(FindingEntry entry)
    {
        if (entry.Rule.Requirement is not { } requirement) return Wording.Stopped(entry.Reason.Length > 0 ? $"{entry.Name}: {entry.Reason}" : $"{entry.Name}: {Wording.Of(entry.Outcome)}");
        string asked = $"the policy {(requirement.Relation is Relation.AtMost or Relation.Below ? "allows" : "requires")} {NumberFormat.LimitInWords(requirement)}";
        if (entry.Figure?.Value is null) return $"{entry.Subject} has no value ({entry.Reason}); {asked}.";
        return $"{entry.Subject} is {entry.Figure.InSentence}" + entry.Outcome switch
        {
            Outcome.Inconclusive => $", on both sides of the limit; {asked}.",
            Outcome.NotEstimable when entry.Reason.Length > 0 => $"; {asked}, but {entry.Reason}.",
            _ => $"; {asked}.",
        };
    }

    private static string Sentence(Verdict verdict, IReadOnlyList<FindingEntry> findings)
    {
        FindingEntry[] required = [.. findings.Where(entry => entry.IsRequired)];
        if (required.Length == 0) return "No required rule applies to this record, so nothing was decided.";
        if (verdict.Outcome != Outcome.Pass) return required.FirstOrDefault(entry => entry.Outcome == verdict.Outcome) is { } worst ? Of(worst) : string.Empty;
        string all = required.Length == 1 ? "The one required check passes." : $"All {NumberFormat.Count(required.Length)} required checks pass.";
        return required.FirstOrDefault(entry => entry.Figure?.Value is not null) is { } nearest ? $"{all} Nearest to its limit: {Wording.InSentence(Of(nearest))}" : all;
    }

    private static string Prefix(AuditRecord record) => record.Status switch
    {
        RunStatus.Cancelled => Wording.Stopped(CancelledText(record)) + " ",
        RunStatus.Failed => FailedText(record) + " ",
        _ => string.Empty,
    };

    private static string CancelledText(AuditRecord record)
    {
        int done = record.Results.Count(result => result.Status == DomainStatus.Completed);
        return $"The run was cancelled before its end: {Wording.Plural(done, "section is", "sections are")} complete";
    }

    private static string FailedText(AuditRecord record)
    {
        string[] broken = [.. record.Results.Where(result => result.Status == DomainStatus.Failed).Select(result => result.Title.Length > 0 ? result.Title : result.Domain)];
        return broken.Length == 0 ? "The run broke off before its end." : $"{string.Join(", ", broken)} broke off with an error.";
    }

    private static string Measured(AuditRecord record)
    {
        int total = record.Results.Sum(result => result.Measurements.Count), missing = record.Results.Sum(result => result.Measurements.Count(m => m.Reason is not null));
        return total == 0 ? "Nothing was measured." : $"{Wording.Plural(total - missing, "number was", "numbers were")} measured, {NumberFormat.Count(missing)} could not be.";
    }
}

using AuditKit.Core.Domains;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>Says the verdict, or why there is none, in a word and a sentence.</summary>
internal static class Headlines
{
    public static Headline Of(AuditRecord record, IReadOnlyList<FindingEntry> findings) => record.Verdict is { } verdict
        ? new Headline(verdict.Outcome, Word(verdict, findings), Prefix(record) + Sentence(verdict, findings))
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

    /// <summary>A pass that rests on waivers is never called a pass alone.</summary>
    private static string Word(Verdict verdict, IReadOnlyList<FindingEntry> findings) =>
        Wording.Sentence(Wording.Of(verdict.Outcome)) + (verdict.Outcome == Outcome.Pass && findings.Any(entry => entry is { IsRequired: true, Waiver: not null }) ? ", waived" : string.Empty);

    private static string Sentence(Verdict verdict, IReadOnlyList<FindingEntry> findings)
    {
        FindingEntry[] required = [.. findings.Where(entry => entry.IsRequired)];
        if (required.Length == 0) return "No required rule applies to this record, so nothing was decided.";
        string waived = Waived([.. required.Where(entry => entry.Waiver is not null)]);
        if (verdict.Outcome != Outcome.Pass) return (required.FirstOrDefault(entry => entry.Outcome == verdict.Outcome && entry.Decides) is { } worst ? Of(worst) : string.Empty) + (waived.Length > 0 ? " " + waived : string.Empty);
        if (waived.Length > 0) return $"{waived} All other required checks pass.";
        string all = required.Length == 1 ? "The one required check passes." : $"All {NumberFormat.Count(required.Length)} required checks pass.";
        return required.FirstOrDefault(entry => entry.Figure?.Value is not null) is { } nearest ? $"{all} Nearest to its limit: {Wording.InSentence(Of(nearest))}" : all;
    }

    /// <summary>What only waivers excuse comes before everything that passes.</summary>
    private static string Waived(FindingEntry[] waived) => waived.Length switch
    {
        0 => string.Empty,
        1 => $"{waived[0].Subject} is not met and {waived[0].Waived}.",
        _ => $"{NumberFormat.Count(waived.Length)} required checks are not met and waived, the worst {waived[0].Waived["waived ".Length..]}.",
    };

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

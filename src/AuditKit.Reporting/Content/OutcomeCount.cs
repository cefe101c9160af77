using AuditKit.Core.Policies;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>How many checks ended in one way, and how many of them are advisory.</summary>
internal sealed record OutcomeCount(Outcome Outcome, int Count, int Advisory)
{
    /// <summary>For example <c>5 fail</c>.</summary>
    public string Short => $"{NumberFormat.Count(Count)}\u00A0{Wording.Of(Outcome).Replace(' ', '\u00A0')}";

    /// <summary>For example <c>5 fail, 1 advisory</c>.</summary>
    public string Text => Short + (Advisory, Outcome) switch
    {
        (0, _) or (_, Outcome.Pass) => string.Empty,
        var (advisory, _) when advisory == Count => ",\u00A0advisory",
        var (advisory, _) => $", {NumberFormat.Count(advisory)}\u00A0advisory",
    };
}

using AuditKit.Core.Policies;

namespace AuditKit.Reports;

/// <summary>The shipped packs that ask whether something was measured or stated, not how good it is: a report reads its record by them.</summary>
public static class Frameworks
{
    // In the order in which a report prints them.
    private static readonly string[] Ids = ["eu-ai-act-annex-iv", "nist-ai-rmf", "gdpr-data-governance", "nyc-ll144", "neurips-checklist"];

    /// <summary>Those of the given packs, in the order of the report.</summary>
    public static IReadOnlyList<Policy> Of(IReadOnlyList<Policy> packs) => [.. Ids.SelectMany(id => packs.Where(pack => pack.Id == id))];
}

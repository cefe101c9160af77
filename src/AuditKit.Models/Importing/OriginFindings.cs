using AuditKit.Core.Measurements;

namespace AuditKit.Models.Importing;

/// <summary>What nobody stated about an imported model.</summary>
public static class OriginFindings
{
    /// <summary>One finding for each.</summary>
    /// <param name="origin">Who made it; null where nobody says.</param>
    /// <param name="licence">Its licence; null likewise.</param>
    public static IEnumerable<Finding> Of(string? origin, string? licence)
    {
        if (licence is null) yield return new Finding("models.licence_not_stated", Severity.Warning, "Nobody stated the licence of the imported model.") { Action = "State subject.import.licence, and check that it allows this use." };
        if (origin is null) yield return new Finding("models.origin_not_stated", Severity.Note, "Nobody stated where the imported model comes from.") { Action = "State subject.import.origin." };
    }
}

using AuditKit.Core.Measurements;

namespace AuditKit.Privacy.Tables;

/// <summary>What a reader must be told of a table.</summary>
internal static class TableRiskFindings
{
    /// <summary>Rows of a group from which a difference in shares is worth a sentence.</summary>
    private const long SmallestGroup = 30;

    public static IEnumerable<Finding> Of(TableRiskMeasures measures, int classesBelow)
    {
        ClassSizes sizes = measures.Sizes;
        string quasi = Prose.List(measures.Options.Quasi), rows = Prose.Count(sizes.Rows);
        if (sizes.Unique > 0)
        {
            yield return new Finding("privacy.unique_rows", Severity.Warning, $"{Prose.Count(sizes.Unique)} of {rows} rows ({Prose.Percent(sizes.UniqueShare)}) {(sizes.Unique == 1 ? "is the only one with its" : "are the only ones with their")} {quasi}: whoever knows these of a person finds the row.")
            {
                Action = "Coarsen or drop quasi-identifiers, or suppress these rows, before the table is released.",
                References = [PrivacyMetrics.UniqueShare, PrivacyMetrics.KAnonymity],
            };
        }

        if (sizes.Below > 0)
        {
            yield return new Finding("privacy.below_k", Severity.Warning, $"{Prose.Count(classesBelow, "class", "classes")} of {quasi} with {Prose.Count(sizes.Below)} of {rows} rows ({Prose.Percent(sizes.BelowShare)}) {(classesBelow == 1 ? "is" : "are")} smaller than {measures.Options.K}; the smallest has {Prose.Count(sizes.Smallest, "row", "rows")}.")
            {
                Action = "List them with 'auditkit privacy table' and coarsen or suppress them.",
                References = [PrivacyMetrics.KAnonymity, PrivacyMetrics.ShareBelowK],
            };
        }

        foreach (SensitiveRisk risk in measures.Sensitive.Where(risk => risk.UniformRows > 0))
        {
            yield return new Finding("privacy.uniform_classes", Severity.Warning, $"In {Prose.Count(risk.UniformClasses, "class", "classes")} with {Prose.Count(risk.UniformRows, "row", "rows")} all rows have one value of {risk.Column}: knowing {quasi} of a person there tells it.")
            {
                Action = "Coarsen the quasi-identifiers until every class holds several values.",
                References = [PrivacyMetrics.LDiversity],
            };
        }

        foreach (GroupRisk group in measures.Groups.Where(group => StandsOut(group, sizes)))
        {
            yield return new Finding("privacy.group_exposed", Severity.Warning, $"{Prose.Percent(group.Sizes.BelowShare)} of the {Prose.Count(group.Sizes.Rows)} rows with {group.Attribute} {group.Value} stand in classes smaller than {measures.Options.K}, against {Prose.Percent(sizes.BelowShare)} of all rows.")
            {
                Slice = group.Slice,
                References = [PrivacyMetrics.ShareBelowK],
            };
        }
    }

    /// <summary>At least twice the share of all rows.</summary>
    private static bool StandsOut(GroupRisk group, ClassSizes all) => group.Sizes.Rows >= SmallestGroup && all.Below > 0 && group.Sizes.BelowShare >= 2 * all.BelowShare;
}

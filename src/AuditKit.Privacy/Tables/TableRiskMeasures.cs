using AuditKit.Data.Columns;

namespace AuditKit.Privacy.Tables;

/// <summary>Every number about one table.</summary>
internal sealed record TableRiskMeasures(TableRiskOptions Options, EquivalenceClasses Classes, ClassSizes Sizes, IReadOnlyList<SensitiveRisk> Sensitive, IReadOnlyList<GroupRisk> Groups)
{
    /// <summary>Measures a table with rows whose named columns exist.</summary>
    public static TableRiskMeasures Of(Table table, TableRiskOptions options)
    {
        EquivalenceClasses classes = EquivalenceClasses.Of([.. options.Quasi.Select(Coded)]);
        return new TableRiskMeasures(
            options,
            classes,
            ClassSizes.Of(classes, options.K),
            [.. options.Sensitive.Select(name => SensitiveRisk.Of(classes, Coded(name), options.C))],
            [.. options.Attributes.SelectMany(name => GroupsOf(classes, Coded(name), options.K))]);

        CodedColumn Coded(string name) => CodedColumn.Of(new NamedColumn(name, table[name]));
    }

    private static IEnumerable<GroupRisk> GroupsOf(EquivalenceClasses classes, CodedColumn groups, long limit)
    {
        ClassSizes?[] sizes = ClassSizes.ByLevel(classes, groups, limit);
        for (int level = 0; level < sizes.Length; level++)
        {
            if (sizes[level] is { } found) yield return new GroupRisk(groups.Name, groups.NameOf(level), found);
        }
    }
}

using AuditKit.Core.Domains;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;

namespace AuditKit.Privacy.Tables;

/// <summary>
/// How easily rows of a table are told apart by what others may know of a person: k-anonymity, l-diversity, t-closeness and
/// re-identification risk, exact over all rows. A missing value is a category of its own.
/// </summary>
public static class TableRisk
{
    /// <summary>Examines a table; lists every column that is not there and every option out of range.</summary>
    public static Reading<TableRiskReport> Examine(Table table, TableRiskOptions options)
    {
        Problem[] problems = [.. Problems(table.Has, string.Join(", ", table.Names), options)];
        if (problems.Length > 0) return Reading.Failed<TableRiskReport>(problems);
        Section section = TableRiskSection.Of(table, options, out IReadOnlyList<ViolatingClass> below);
        DomainResult result = new(PrivacyDomain.Id, DomainStatus.Completed)
        {
            Title = PrivacyDomain.Title,
            Lead = section.Lead,
            Measurements = section.Measurements,
            Findings = section.Findings,
            Exhibits = section.Exhibits,
            Limits = section.Limits,
        };
        return Reading.Of(new TableRiskReport(result, below));
    }

    internal static IEnumerable<Problem> Problems(Func<string, bool> has, string names, TableRiskOptions options)
    {
        if (options.Quasi.Count == 0) yield return new Problem("quasi", "no quasi-identifiers were named", "Name the columns that an attacker may know of a person");
        foreach (Problem problem in ColumnProblems(has, names, options)) yield return problem;
        if (options.K < 2) yield return new Problem("k", $"k is {options.K}", "Give a k of at least 2");
        if (!(options.C > 0)) yield return new Problem("recursiveC", FormattableString.Invariant($"c is {options.C}"), "Give a c above 0");
    }

    internal static IEnumerable<Problem> ColumnProblems(Func<string, bool> has, string names, TableRiskOptions options)
    {
        foreach ((string path, IReadOnlyList<string> columns) in new[] { ("quasi", options.Quasi), ("sensitive", options.Sensitive), ("attributes", options.Attributes) })
        {
            foreach (string name in columns.Where(name => !has(name))) yield return new Problem(path, $"there is no column '{name}'; the data has {names}", "Name one of these columns");
            foreach (string name in columns.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key)) yield return new Problem(path, $"column '{name}' stands twice", "Name it once");
        }

        foreach (string name in options.Sensitive.Intersect(options.Quasi))
        {
            yield return new Problem("sensitive", $"'{name}' is also a quasi-identifier, so every class holds one value of it", "Leave it in one of the two lists");
        }
    }
}

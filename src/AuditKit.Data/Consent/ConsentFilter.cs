using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Consent;

/// <summary>
/// Leaves out rows whose consent is not among the accepted values, before anything else looks at them. A row without an entry
/// has not consented. If a group loses a clearly other share than the rest, that is a finding: the filter biases the table.
/// </summary>
public static class ConsentFilter
{
    /// <summary>Shares must differ by this many standard errors, and by <see cref="Noticeable"/>, to be called biased.</summary>
    private const double StandardErrors = 3;

    private const double Noticeable = 0.02;

    /// <summary>Applies the filter.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="column">The column that holds the consent.</param>
    /// <param name="accept">Values under which a row may be used.</param>
    /// <param name="attributes">Attributes whose groups are counted; those that are no category column of the table are passed over.</param>
    public static Reading<ConsentedRows> Apply(Table table, string column, IReadOnlyList<string> accept, IReadOnlyList<string> attributes)
    {
        if (!table.Find(column, out Column? consent)) return Reading.Failed<ConsentedRows>(Problems.NoColumn("data.consent.column", column, table));
        if (consent is TensorColumn tensor) return Reading.Failed<ConsentedRows>(Problems.Tensor("data.consent.column", column, tensor));
        HashSet<string> accepted = new(accept, StringComparer.Ordinal);
        bool[] keep = new bool[table.RowCount];
        for (int row = 0; row < keep.Length; row++) keep[row] = consent.TextAt(row) is { } text && accepted.Contains(text);
        int[] rows = [.. Enumerable.Range(0, keep.Length).Where(row => keep[row])];
        if (rows.Length == 0)
        {
            return Reading.Failed<ConsentedRows>(new Problem("data.consent.accept", $"no row has one of the accepted values {string.Join(", ", accept)} in '{column}'", "name a value that occurs in the column"));
        }

        List<ExcludedGroup> groups = [];
        foreach (string attribute in attributes)
        {
            if (table.Find(attribute, out Column? found) && found is CategoryColumn texts) groups.AddRange(Count(attribute, texts, keep));
        }

        int excluded = keep.Length - rows.Length;
        return Reading.Of(new ConsentedRows(table.Select(rows), rows, excluded, groups), FindingsOf(column, keep.Length, excluded, groups));
    }

    private static IEnumerable<ExcludedGroup> Count(string attribute, CategoryColumn texts, bool[] keep)
    {
        int[] counts = texts.CountByCode();
        int[] excluded = new int[counts.Length];
        for (int row = 0; row < keep.Length; row++)
        {
            if (!keep[row] && texts.CodeAt(row) is >= 0 and int code) excluded[code]++;
        }

        return counts.Select((count, code) => new ExcludedGroup(attribute, texts.Categories[code], count, excluded[code])).Where(group => group.Rows > 0);
    }

    private static List<Finding> FindingsOf(string column, int rows, int excluded, List<ExcludedGroup> groups)
    {
        if (excluded == 0) return [];
        List<Finding> findings = [new Finding("data.without_consent", Severity.Note, $"{excluded} of {rows} rows were left out because '{column}' holds no accepted consent.")];
        foreach (ExcludedGroup group in groups.Where(group => IsBiased(group, rows, excluded)))
        {
            findings.Add(new Finding("data.consent_bias", Severity.Warning, $"The consent filter left out {Share(group.Excluded, group.Rows)} of the rows with {group.Attribute}={group.Value}, and {Share(excluded - group.Excluded, rows - group.Rows)} of the others: the rows that are left do not represent the population.")
            {
                Slice = Slice.Of((group.Attribute, group.Value)),
                Action = "Read group sizes and rates as those of consenting people.",
            });
        }

        return findings;
    }

    /// <summary>Two-proportion z test with pooled variance of the group against the rest.</summary>
    private static bool IsBiased(ExcludedGroup group, int rows, int excluded)
    {
        int others = rows - group.Rows;
        if (others == 0) return false;
        double difference = ((double)group.Excluded / group.Rows) - ((double)(excluded - group.Excluded) / others);
        double pooled = (double)excluded / rows;
        double standardError = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / group.Rows) + (1.0 / others)));
        return Math.Abs(difference) >= Noticeable && Math.Abs(difference) > StandardErrors * standardError;
    }

    private static string Share(int part, int whole) => ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);
}

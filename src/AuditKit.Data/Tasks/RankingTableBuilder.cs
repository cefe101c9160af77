using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tasks;

/// <summary>Makes a ranking of the columns of a table and lists everything that does not fit.</summary>
public static class RankingTableBuilder
{
    private const string Section = "subject.predictions";

    /// <summary>Builds the table. Without a rank column the score sorts each list, highest first, ties by the place in the source.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">Which columns.</param>
    /// <param name="split">The split of every row; all rows are test rows if left out.</param>
    /// <param name="rowIds">The place of every row in its source; 0, 1, 2, ... if left out.</param>
    public static Reading<RankingTable> Build(Table table, TaskOptions options, SplitAssignment? split = null, ReadOnlyMemory<int>? rowIds = null)
    {
        List<Problem> problems = [];
        List<Finding> findings = [];
        RowFrame frame = RowFrameBuilder.Build(table, options, split, rowIds, problems);
        CategoryColumn? lists = options.Query is null ? null : Texts(table, options.Query, $"{Section}.query", problems);
        int[] queries = lists?.ToCodes() ?? new int[table.RowCount];
        NumberColumn? scores = options.Score is null ? null : RowFrameBuilder.Numbers(table, options.Score, $"{Section}.score", true, problems);
        NumberColumn? labels = options.Label is null ? null : Relevance(table, options.Label, problems);
        int[]? items = options.Item is null ? null : Texts(table, options.Item, $"{Section}.item", problems)?.ToCodes();
        int[]? ranks = options.Rank is not null ? Given(table, options.Rank, queries, lists, problems)
            : scores is not null ? ByScore(scores, queries, frame, findings)
            : None(options, problems);
        return problems.Count > 0
            ? Reading.Failed<RankingTable>(problems)
            : Reading.Of(new RankingTable(frame, queries, ranks!, items, scores?.Values.ToArray(), labels?.Values.ToArray()), findings);
    }

    private static int[]? None(TaskOptions options, List<Problem> problems)
    {
        if (options.Score is null) problems.Add(new Problem($"{Section}.rank", "neither rank nor score is named", "name the column with the place in the list, or the one that the list is sorted by"));
        return null;
    }

    private static CategoryColumn? Texts(Table table, string name, string setting, List<Problem> problems) => RowFrameBuilder.Complete(table, name, setting, problems) switch
    {
        NumberColumn numbers => numbers.ToCategories(),
        CategoryColumn texts => texts,
        _ => null,
    };

    private static NumberColumn? Relevance(Table table, string name, List<Problem> problems)
    {
        if (RowFrameBuilder.Numbers(table, name, RowFrameBuilder.LabelSetting, false, problems) is not { } labels) return null;
        if (!labels.Values.ToArray().Any(value => value < 0)) return labels;
        problems.Add(new Problem(RowFrameBuilder.LabelSetting, $"'{name}' holds negative numbers; a relevance is zero or more", "name a column with the relevance or gain of each row"));
        return null;
    }

    private static int[]? Given(Table table, string name, int[] queries, CategoryColumn? lists, List<Problem> problems)
    {
        const string Setting = Section + ".rank";
        if (RowFrameBuilder.Numbers(table, name, Setting, true, problems) is not { } numbers) return null;
        HashSet<(int Query, int Rank)> seen = [];
        int[] ranks = new int[numbers.Count];
        for (int row = 0; row < ranks.Length; row++)
        {
            double value = numbers.Values[row];
            if (!(value is >= 1 and <= int.MaxValue && value == Math.Floor(value)))
            {
                problems.Add(new Problem(Setting, $"'{name}' is {NumberColumn.Format(value)} in data row {row + 1}; a rank is a whole number from 1", "count places from 1, or name the sorting column under score"));
                return null;
            }

            ranks[row] = (int)value;
            if (seen.Add((queries[row], ranks[row]))) continue;
            string list = lists is null ? "the list; without a query column all rows are one" : $"list '{lists.TextAt(row)}'";
            problems.Add(new Problem(Setting, $"'{name}' has rank {ranks[row]} twice in {list}", "give every row of a list its own place"));
            return null;
        }

        return ranks;
    }

    private static int[] ByScore(NumberColumn scores, int[] queries, RowFrame frame, List<Finding> findings)
    {
        double[] values = scores.Values.ToArray();
        int[] ids = frame.RowIds.ToArray(), ranks = new int[values.Length];
        int tied = 0;
        foreach (IGrouping<int, int> list in Enumerable.Range(0, values.Length).GroupBy(row => queries[row]))
        {
            int[] order = [.. list.OrderByDescending(row => values[row]).ThenBy(row => ids[row])];
            for (int place = 0; place < order.Length; place++)
            {
                ranks[order[place]] = place + 1;
                if (place > 0 && values[order[place]] == values[order[place - 1]]) tied++;
            }
        }

        if (tied > 0) findings.Add(new Finding("data.tied_scores", Severity.Note, $"{(tied == 1 ? "1 row has" : $"{tied} rows have")} the same score as the row before in the list; ties keep the order of the file."));
        return ranks;
    }
}

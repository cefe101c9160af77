using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Turns a column and its stated positive values into outcome bytes.</summary>
internal static class OutcomeCoding
{
    /// <summary>Positive where the cell is one of the texts; for numbers the texts are read as numbers, so 1 and 1.0 are one value.</summary>
    /// <param name="column">The values.</param>
    /// <param name="name">The column's name, for messages.</param>
    /// <param name="positive">The texts that mean positive.</param>
    /// <param name="setting">The setting that states them.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="mayBeAbsent">True if no row need be positive.</param>
    public static byte[]? ByText(Column column, string name, IReadOnlyList<string> positive, string setting, ICollection<Problem> problems, bool mayBeAbsent = false)
    {
        int before = problems.Count;
        byte[] outcomes = column is NumberColumn numbers
            ? ByNumber(numbers, name, positive, setting, problems)
            : ByCategory((CategoryColumn)column, positive);
        if (problems.Count > before) return null;
        if (mayBeAbsent || outcomes.Contains(Outcome.Positive)) return outcomes;
        problems.Add(NoneOccurs(name, positive, setting, ValuesOf(column)));
        return null;
    }

    /// <summary>Positive where the number is at least the threshold.</summary>
    public static byte[] ByThreshold(NumberColumn numbers, double threshold)
    {
        byte[] outcomes = new byte[numbers.Count];
        for (int row = 0; row < outcomes.Length; row++)
        {
            outcomes[row] = numbers.IsMissing(row) ? Outcome.Missing : numbers.Values[row] >= threshold ? Outcome.Positive : Outcome.Negative;
        }

        return outcomes;
    }

    private static byte[] ByCategory(CategoryColumn texts, IReadOnlyList<string> positive)
    {
        bool[] isPositive = new bool[texts.Categories.Count];
        foreach (string text in positive)
        {
            int code = texts.CodeOf(text);
            if (code >= 0) isPositive[code] = true;
        }

        byte[] outcomes = new byte[texts.Count];
        for (int row = 0; row < outcomes.Length; row++)
        {
            int code = texts.CodeAt(row);
            outcomes[row] = code < 0 ? Outcome.Missing : isPositive[code] ? Outcome.Positive : Outcome.Negative;
        }

        return outcomes;
    }

    private static byte[] ByNumber(NumberColumn numbers, string name, IReadOnlyList<string> positive, string setting, ICollection<Problem> problems)
    {
        HashSet<double> wanted = [];
        foreach (string text in positive)
        {
            if (NumberText.TryParse(text, out double value)) wanted.Add(value);
            else problems.Add(new Problem(setting, $"'{name}' holds numbers, '{text}' is none", "name a number that occurs in the column"));
        }

        if (Fraction(numbers) is { } fraction)
        {
            problems.Add(new Problem(setting, $"'{name}' holds numbers such as {NumberColumn.Format(fraction)}: it is no binary outcome", "state a threshold where there is one, name a column of outcomes, or audit stored numbers with subject.predictions.task: regression"));
        }

        byte[] outcomes = new byte[numbers.Count];
        for (int row = 0; row < outcomes.Length; row++)
        {
            bool isPositive = wanted.Contains(numbers.Values[row]);
            outcomes[row] = numbers.IsMissing(row) ? Outcome.Missing : isPositive ? Outcome.Positive : Outcome.Negative;
        }

        return outcomes;
    }

    // Two numbers of any kind are two outcomes; a fraction among more of them is a measured quantity, which only a threshold cuts.
    private static double? Fraction(NumberColumn numbers)
    {
        double[] distinct = numbers.DistinctValues();
        int found = distinct.Length <= 2 ? -1 : Array.FindIndex(distinct, value => value != Math.Floor(value));
        return found < 0 ? null : distinct[found];
    }

    private static IReadOnlyList<string> ValuesOf(Column column) => column is CategoryColumn texts
        ? texts.Categories
        : [.. ((NumberColumn)column).DistinctValues().Take(7).Select(value => value.ToString("R", CultureInfo.InvariantCulture))];

    private static Problem NoneOccurs(string name, IReadOnlyList<string> positive, string setting, IReadOnlyList<string> values)
    {
        string shown = string.Join(", ", values.Take(6).Select(value => $"'{value}'")) + (values.Count > 6 ? ", ..." : string.Empty);
        return new Problem(setting, $"{string.Join(", ", positive.Select(text => $"'{text}'"))} never occurs in '{name}', which holds {shown}", "name the values that mean the positive outcome");
    }
}

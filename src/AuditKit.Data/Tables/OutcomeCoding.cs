using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Turns a column and its stated positive values into outcome bytes.</summary>
internal static class OutcomeCoding
{
    /// <summary>Positive where the cell is one of the texts; for numbers the texts are read as numbers, so 1 and 1.0 are one value.</summary>
    public static byte[]? ByText(Column column, string name, IReadOnlyList<string> positive, string setting, ICollection<Problem> problems)
    {
        return column is NumberColumn numbers
            ? ByNumber(numbers, name, positive, setting, problems)
            : ByCategory((CategoryColumn)column, name, positive, setting, problems);
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

    private static byte[]? ByCategory(CategoryColumn texts, string name, IReadOnlyList<string> positive, string setting, ICollection<Problem> problems)
    {
        bool[] isPositive = new bool[texts.Categories.Count];
        foreach (string text in positive)
        {
            int code = texts.CodeOf(text);
            if (code >= 0) isPositive[code] = true;
        }

        if (!isPositive.Contains(true))
        {
            problems.Add(NoneOccurs(name, positive, setting, texts.Categories));
            return null;
        }

        byte[] outcomes = new byte[texts.Count];
        for (int row = 0; row < outcomes.Length; row++)
        {
            int code = texts.CodeAt(row);
            outcomes[row] = code < 0 ? Outcome.Missing : isPositive[code] ? Outcome.Positive : Outcome.Negative;
        }

        return outcomes;
    }

    private static byte[]? ByNumber(NumberColumn numbers, string name, IReadOnlyList<string> positive, string setting, ICollection<Problem> problems)
    {
        HashSet<double> wanted = [];
        foreach (string text in positive)
        {
            if (NumberText.TryParse(text, out double value)) wanted.Add(value);
            else problems.Add(new Problem(setting, $"'{name}' holds numbers, '{text}' is none", "name a number that occurs in the column"));
        }

        byte[] outcomes = new byte[numbers.Count];
        bool any = false;
        for (int row = 0; row < outcomes.Length; row++)
        {
            bool isPositive = wanted.Contains(numbers.Values[row]);
            any |= isPositive;
            outcomes[row] = numbers.IsMissing(row) ? Outcome.Missing : isPositive ? Outcome.Positive : Outcome.Negative;
        }

        if (any) return outcomes;
        if (wanted.Count > 0) problems.Add(NoneOccurs(name, positive, setting, [.. numbers.DistinctValues().Take(6).Select(value => value.ToString(CultureInfo.InvariantCulture))]));
        return null;
    }

    private static Problem NoneOccurs(string name, IReadOnlyList<string> positive, string setting, IReadOnlyList<string> values)
    {
        string shown = string.Join(", ", values.Take(6).Select(value => $"'{value}'")) + (values.Count > 6 ? ", ..." : string.Empty);
        return new Problem(setting, $"{string.Join(", ", positive.Select(text => $"'{text}'"))} never occurs in '{name}', which holds {shown}", "name the values that mean the positive outcome");
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>A concept as a condition on one column: a comparison with a number, or equality with a text.</summary>
/// <param name="Text">As written: the concept's name.</param>
/// <param name="Column">Column.</param>
/// <param name="Comparison">One of =, !=, &lt;, &lt;=, &gt;, &gt;=.</param>
/// <param name="Value">What is compared with.</param>
internal sealed partial record ConceptCondition(string Text, string Column, string Comparison, string Value)
{
    /// <exception cref="InvalidInputException">The text is no condition.</exception>
    public static ConceptCondition Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success) throw new InvalidInputException("conditions", $"'{text}' is no condition", "write a column, one of = != < <= > >=, and a value, for example 'age > 60'");
        return new ConceptCondition(text.Trim(), match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
    }

    /// <summary>The rows that meet it, ascending; a missing cell does not.</summary>
    /// <exception cref="InvalidInputException">There is no such column, or it cannot be compared with the value.</exception>
    public int[] RowsOf(Table table)
    {
        if (!table.Find(Column, out Column? column)) throw new InvalidInputException("conditions", $"'{Text}': there is no column '{Column}'", $"name one of {string.Join(", ", Spelling.Ranked(Column, table.Names).Take(8))}");
        if (column is NumberColumn numbers)
        {
            if (!double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double limit)) throw new InvalidInputException("conditions", $"'{Text}': '{Column}' holds numbers and '{Value}' is none", "compare it with a number");
            return [.. Enumerable.Range(0, table.RowCount).Where(row => !numbers.IsMissing(row) && Holds(numbers.Values[row].CompareTo(limit)))];
        }

        if (Comparison is not ("=" or "!=") || column is not CategoryColumn) throw new InvalidInputException("conditions", $"'{Text}': '{Column}' holds no numbers", "compare texts by = or !=");
        return [.. Enumerable.Range(0, table.RowCount).Where(row => !column.IsMissing(row) && column.TextAt(row) == Value == (Comparison == "="))];
    }

    private bool Holds(int order) => Comparison switch { "=" => order == 0, "!=" => order != 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };

    [GeneratedRegex(@"^\s*(.+?)\s*(<=|>=|!=|=|<|>)\s*(.+?)\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

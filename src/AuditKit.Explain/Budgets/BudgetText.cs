using System.Globalization;
using AuditKit.Core.Specs;

namespace AuditKit.Explain.Budgets;

/// <summary>Budgets as the command line writes them: <c>20000</c> gradient rows, <c>2.5s</c>, <c>40J</c>.</summary>
public static class BudgetText
{
    /// <summary>The budget of a text; null with a problem added where it is none.</summary>
    public static WorkBudget? Parse(string text, ICollection<Problem> problems)
    {
        string unit = new([.. text.SkipWhile(letter => !char.IsAsciiLetter(letter))]);
        bool isNumber = double.TryParse(text[..(text.Length - unit.Length)], NumberStyles.Float, CultureInfo.InvariantCulture, out double amount) && amount > 0 && double.IsFinite(amount);
        WorkBudget? budget = !isNumber ? null : unit switch
        {
            "" or "rows" when amount == Math.Floor(amount) && amount < long.MaxValue / 2 => new WorkBudget.Rows((long)amount),
            "s" => new WorkBudget.Seconds(amount),
            "J" => new WorkBudget.Joules(amount),
            _ => null,
        };
        if (budget is null) problems.Add(new Problem("budget", $"'{text}' is no budget", "write a number of gradient rows such as 20000, seconds such as 2.5s, or joules such as 40J with --watts"));
        return budget;
    }
}

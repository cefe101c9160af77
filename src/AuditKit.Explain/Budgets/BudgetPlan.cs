using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Budgets;

/// <summary>A budget as a number of gradient rows. A replay takes the plan, not the clock, and so does the same work.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="GradientRows">What it comes to.</param>
/// <param name="Cost">What a row was found to cost; null where rows were asked for.</param>
public sealed record BudgetPlan(WorkBudget Asked, long GradientRows, MeasuredCost? Cost)
{
    // Adaptive paths look at values as well, which take about as long as their gradients.
    private const int PathShare = 2;

    private static readonly (string Option, int Share)[] Knobs = [("budget", PathShare), ("samples", 1), ("steps", 1)];

    /// <summary>The settings with which a method explains this many rows within the plan: its gradients or samples for each row.</summary>
    /// <exception cref="InvalidInputException">The method's work cannot be set, or the plan is too small for the rows.</exception>
    public MapNode SettingsFor(MethodDefinition method, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        foreach ((string name, int share) in Knobs)
        {
            if (method.Options.Find(name) is not IntegerOption option) continue;
            long each = GradientRows / rows / share;
            if (each < option.Minimum) throw new InvalidInputException("budget", $"{GradientRows} gradient rows are too few for {rows} rows by {method.Id}, which takes at least {option.Minimum * share} for each", "raise the budget or explain fewer rows");
            return new MapNode([new MapEntry(new ScalarNode(name, false, null), new ScalarNode(Math.Min(each, option.Maximum).ToString(CultureInfo.InvariantCulture), false, null))], null);
        }

        throw new InvalidInputException("budget", $"{method.Id} always does the same work", "leave the budget out, or choose a method that samples or refines");
    }
}

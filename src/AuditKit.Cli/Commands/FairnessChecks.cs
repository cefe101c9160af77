using AuditKit.Core.Specs;

namespace AuditKit.Cli.Commands;

/// <summary>Options of <c>auditkit fairness</c> that cannot stand together.</summary>
internal static class FairnessChecks
{
    /// <summary>The unit column as typed.</summary>
    /// <exception cref="InvalidInputException">The task has no interval over units.</exception>
    public static string? Unit(string? unit, FairnessTaskColumns task)
    {
        if (unit is null || task.Name == FairnessTaskColumns.Names[0] || (task.Name == "ranking" && unit == task.Query)) return unit;
        throw new InvalidInputException(
            "--unit",
            $"rows of one unit are not independent, and the intervals of task {task.Name} take {(task.Name == "ranking" ? "lists" : "rows")} as independent",
            task.Name == "ranking" ? "leave it out, or name the query column: lists are the units" : "keep one row of each unit, and leave it out");
    }

    /// <summary>The kind of intervals as typed.</summary>
    /// <exception cref="InvalidInputException">Intervals that hold at every look do not hold for these rows.</exception>
    public static string? Intervals(string? intervals, string? unit, string? weight)
    {
        if (intervals != "anytime" || (unit ?? weight) is null) return intervals;
        throw new InvalidInputException(
            "--intervals",
            unit is null ? "intervals that hold at every look need rows without weights" : "intervals that hold at every look need rows that are independent, and rows of one unit are not",
            $"write --intervals fixed, or leave {(unit is null ? "--weight" : "--unit")} out");
    }
}

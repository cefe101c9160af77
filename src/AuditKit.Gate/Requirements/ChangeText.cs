using System.Globalization;
using System.Text.RegularExpressions;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;

namespace AuditKit.Gate.Requirements;

/// <summary>Reads what is required of a change: <c>not worse by more than 0.01</c>, with the metric's unit where it has one.</summary>
public static partial class ChangeText
{
    private const string Remedy = "Write for example 'not worse by more than 0.01', or 'not worse by more than 0.2 kWh'";

    /// <summary>Reads the margin and turns it the metric's way: a loss where up is better, a growth where down is better, both ways where neither is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="metric">The metric itself, not its difference; null where it is unknown.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="position">Line and column, for messages.</param>
    /// <param name="problems">Takes everything that is wrong.</param>
    /// <returns>What after minus before must meet, or null if there was a problem.</returns>
    public static Requirement? Parse(string text, MetricDescriptor? metric, string path, SourcePosition? position, ICollection<Problem> problems)
    {
        Match match = Margin().Match(text);
        double margin = match.Success ? double.Parse(match.Groups["margin"].Value, NumberStyles.Float, CultureInfo.InvariantCulture) : double.NaN;
        if (!double.IsFinite(margin))
        {
            problems.Add(new Problem(path, $"'{text}' is not a requirement of a change", Remedy, position));
            return null;
        }

        string unit = match.Groups["unit"].Value, asked = unit.Length == 0 ? "1" : unit;
        if (metric is null) return null;
        if (metric.Unit == asked) return Turned(metric, margin, unit.Length == 0 ? null : unit);
        problems.Add(new Problem(path, $"{metric.Id} {(metric.Unit == "1" ? "has no unit" : $"is measured in {metric.Unit}")}, found {(unit.Length == 0 ? "no unit" : $"'{unit}'")}", Remedy, position));
        return null;
    }

    private static Requirement Turned(MetricDescriptor metric, double margin, string? unit) => metric.Direction switch
    {
        // 0 - 0 is 0; -0 would be shown with its sign.
        Direction.Up => new Requirement(Relation.AtLeast, 0 - margin, null, unit),
        Direction.Down => new Requirement(Relation.AtMost, margin, null, unit),
        _ => new Requirement(Relation.Within, 0 - margin, margin, unit),
    };

    [GeneratedRegex(@"\A\s*not\s+worse\s+by\s+more\s+than\s+(?<margin>(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)(\s+(?<unit>\S.*?))?\s*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Margin();
}

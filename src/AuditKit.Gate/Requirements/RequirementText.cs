using System.Globalization;
using System.Text.RegularExpressions;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;

namespace AuditKit.Gate.Requirements;

/// <summary>Reads requirements as a policy writes them: <c>&gt;= 0.8</c>, <c>&lt;= 2 kWh</c>, <c>within [0.8, 1.25]</c>.</summary>
public static partial class RequirementText
{
    private const string Remedy = "Write for example '>= 0.8', '<= 2 kWh' or 'within [0.8, 1.25]'";

    /// <summary>
    /// Reads a requirement and checks it against its metric: the unit must be the metric's own, and the limits must lie
    /// where the metric can.
    /// </summary>
    /// <param name="text">The text, without quotes.</param>
    /// <param name="metric">The metric; null skips the checks of unit and range.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="position">Line and column, for messages.</param>
    /// <param name="problems">Takes everything that is wrong.</param>
    /// <returns>The requirement, or null if there was a problem.</returns>
    public static Requirement? Parse(string text, MetricDescriptor? metric, string path, SourcePosition? position, ICollection<Problem> problems)
    {
        int before = problems.Count;
        Requirement? requirement = Comparison().Match(text) is { Success: true } comparison ? Compare(comparison)
            : Range().Match(text) is { Success: true } range ? Within(range)
            : null;
        if (requirement is null)
        {
            problems.Add(new Problem(path, $"'{text}' is not a requirement", Remedy, position));
            return null;
        }

        foreach (Problem problem in Check(requirement, metric)) problems.Add(problem with { Path = path, Position = position });
        return problems.Count == before ? requirement : null;
    }

    private static Requirement Compare(Match match) =>
        new(RelationOf(match.Groups["relation"].Value), Number(match.Groups["limit"]), null, Unit(match));

    private static Requirement Within(Match match) =>
        new(Relation.Within, Number(match.Groups["lower"]), Number(match.Groups["upper"]), Unit(match));

    private static IEnumerable<Problem> Check(Requirement requirement, MetricDescriptor? metric)
    {
        if (requirement.Upper < requirement.Limit) yield return Found($"the range of '{requirement}' is empty", "Write the smaller limit first");
        double[] limits = requirement.Upper is { } upper ? [requirement.Limit, upper] : [requirement.Limit];

        // The pattern lets no sign of infinity through, but digits can still overflow.
        if (limits.Any(limit => !double.IsFinite(limit))) yield return Found("a limit is not a finite number", Remedy);
        if (metric is null) yield break;
        if (UnitProblem(requirement, metric) is { } wrong) yield return wrong;
        foreach (double limit in limits.Where(double.IsFinite))
        {
            if (limit < metric.Minimum || limit > metric.Maximum)
            {
                yield return Found($"limit {Shown(limit)} lies outside the range of {metric.Id}, {Ends(metric)}", "Give a limit that the metric can reach");
            }
        }
    }

    private static Problem? UnitProblem(Requirement requirement, MetricDescriptor metric) => (metric.Unit == "1", requirement.Unit) switch
    {
        (true, null) => null,
        (true, { } unit) => Found($"{metric.Id} has no unit, found '{unit}'", "Leave the unit out; rates are written from 0 to 1"),
        (false, null) => Found($"{metric.Id} is measured in {metric.Unit}, found no unit", $"Write '{requirement} {metric.Unit}'"),
        (false, { } unit) when unit != metric.Unit => Found($"{metric.Id} is measured in {metric.Unit}, found '{unit}'", $"Give the limit in {metric.Unit}"),
        _ => null,
    };

    private static string Ends(MetricDescriptor metric) => (metric.Minimum, metric.Maximum) switch
    {
        ({ } low, { } high) => $"{Shown(low)} to {Shown(high)}",
        ({ } low, null) => $"{Shown(low)} or more",
        (null, { } high) => $"{Shown(high)} or less",
        _ => "any number",
    };

    private static Problem Found(string what, string remedy) => new(string.Empty, what, remedy);

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(Group group) => double.Parse(group.Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string? Unit(Match match) => match.Groups["unit"] is { Success: true, Value.Length: > 0 } unit ? unit.Value : null;

    private static Relation RelationOf(string sign) => sign switch
    {
        "<=" => Relation.AtMost,
        ">=" => Relation.AtLeast,
        "<" => Relation.Below,
        _ => Relation.Above,
    };

    [GeneratedRegex(@"\A\s*(?<relation><=|>=|<|>)\s*(?<limit>[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)(\s+(?<unit>\S.*?)|(?<unit>%))?\s*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\A\s*within\s*\[\s*(?<lower>[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)\s*,\s*(?<upper>[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)\s*\](\s*(?<unit>\S.*?))?\s*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Range();
}

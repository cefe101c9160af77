using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Charts;

/// <summary>One finding against its limit: the limit in the middle, the allowed side grey, a scale of its own.</summary>
internal static class LimitPlot
{
    // From the top of a row to the middle of the marker: the x-height of the first line.
    private const double MarkerDrop = 10.5, Diameter = 7.5;

    public static void DrawField(ICanvas canvas, Rect area, FindingEntry entry)
    {
        if (entry.Rule.Requirement is not { } requirement || entry.Measurement?.Estimate is null) return;
        Rect field = requirement.Relation switch
        {
            Relation.AtMost or Relation.Below => area with { Width = area.Width / 2 },
            Relation.AtLeast or Relation.Above => new Rect(area.CenterX, area.Y, area.Width / 2, area.Height),
            _ => Between(area, ScaleOf(requirement, entry.Measurement), requirement),
        };
        canvas.Fill(field, Look.Allowed);
    }

    public static void Draw(ICanvas canvas, Rect area, FindingEntry entry, double drop = MarkerDrop)
    {
        using IDisposable decoration = canvas.Decoration();
        if (entry.Rule.Requirement is not { } requirement) return;
        if (entry.Measurement is { Estimate: { } estimate } measurement)
        {
            Scale scale = ScaleOf(requirement, measurement).Between(area.X + 4, area.Right - 4);
            Whisker.Draw(canvas, scale, estimate, measurement.Interval, area.Y + drop, entry.Outcome, Diameter);
            foreach (double end in Ends(requirement)) Line(canvas, area, requirement.Relation == Relation.Within ? scale.At(end) : area.CenterX);
            return;
        }

        Line(canvas, area, area.CenterX);
    }

    private static void Line(ICanvas canvas, Rect area, double x) => canvas.Line(x, area.Y, x, area.Bottom, Look.Limit);

    private static Rect Between(Rect area, Scale scale, Requirement requirement)
    {
        Scale placed = scale.Between(area.X + 4, area.Right - 4);
        double left = placed.At(requirement.Limit), right = placed.At(requirement.Upper ?? requirement.Limit);
        return new Rect(left, area.Y, right - left, area.Height);
    }

    private static double[] Ends(Requirement requirement) => requirement.Upper is { } upper ? [requirement.Limit, upper] : [requirement.Limit];

    private static Scale ScaleOf(Requirement requirement, Measurement measurement)
    {
        double[] ends = Ends(requirement);
        double middle = ends.Average();
        double[] values = [measurement.Estimate ?? middle, measurement.Interval?.Lower ?? middle, measurement.Interval?.Upper ?? middle, .. ends];
        double reach = 1.3 * values.Where(double.IsFinite).Max(value => Math.Abs(value - middle));
        if (!(reach > 0)) reach = Math.Max(1e-9, Math.Abs(middle));
        return Scale.Fitting([], 0, 1, middle - reach, middle + reach);
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Charts;

/// <summary>A value with its interval: a line without caps, an arrow where it leaves the scale, the verdict's shape.</summary>
internal static class Whisker
{
    public static void Draw(ICanvas canvas, Scale scale, double estimate, Interval? interval, double y, Outcome? outcome, double diameter)
    {
        var stroke = new Stroke(Look.Of(outcome), 1.3);
        double x = scale.At(estimate);
        if (interval is not null)
        {
            double left = scale.At(interval.Lower), right = scale.At(interval.Upper);
            if (right > left) canvas.Line(left, y, right, y, stroke);
            if (interval.Lower < scale.Minimum) Arrow(canvas, left, y, -1, stroke);
            if (interval.Upper > scale.Maximum) Arrow(canvas, right, y, 1, stroke);
        }

        if (scale.Holds(estimate))
        {
            VerdictMark.Draw(canvas, outcome, x, y, diameter);
            return;
        }

        // Beyond the scale: the mark stands before an arrow that leads out.
        int direction = estimate > scale.Maximum ? 1 : -1;
        canvas.Line(x - (12 * direction), y, x, y, stroke);
        Arrow(canvas, x, y, direction, stroke);
        VerdictMark.Draw(canvas, outcome, x - (12 * direction), y, diameter);
    }

    private static void Arrow(ICanvas canvas, double x, double y, int direction, Stroke stroke) =>
        canvas.Draw(Shape.Polyline((x - (3 * direction), y - 2.4), (x, y), (x - (3 * direction), y + 2.4)), null, stroke);
}

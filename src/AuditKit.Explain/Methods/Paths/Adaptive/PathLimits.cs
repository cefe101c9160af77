using AuditKit.Models;

namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>What counts as equal and as good enough, from the range of the output and the precision.</summary>
/// <param name="Tolerance">Error at which a row is finished, absolute.</param>
/// <param name="Range">Range of the output.</param>
/// <param name="RelativeNoise">Rounding error of a value of F, relative to the largest of value, rise and range.</param>
/// <param name="Budget">Gradient rows of one row.</param>
internal sealed record PathLimits(double Tolerance, double Range, double RelativeNoise, int Budget)
{
    /// <summary>Unit roundoffs that a network's sums lose: a few layers of some hundred terms.</summary>
    private const double Roundoffs = 4;

    public static PathLimits Of(AttributionSubject subject, AdaptiveOptions options)
    {
        double range = subject.Range > 0 ? subject.Range : 1;
        double unit = subject.Function.Precision == Precision.Single ? 1.0 / (1 << 24) : 1.0 / (1L << 53);
        return new PathLimits(options.Tolerance * range, range, Roundoffs * unit, options.BudgetPerRow);
    }

    /// <summary>
    /// Error that one panel may keep: half of the tolerance by width, half by number, since there are no more panels than gradients.
    /// Without the second half the narrow panels around kinks between curves would be refined for nothing.
    /// </summary>
    public double ShareOf(Panel panel) => Tolerance * (panel.Width + (1.0 / Budget)) / 2;

    public double Noise(PathNode start, PathNode end)
    {
        double value = Math.Max(Math.Abs(start.Value), Math.Abs(end.Value));
        double rise = (end.Position - start.Position) * Math.Max(Math.Abs(start.Slope), Math.Abs(end.Slope));
        return RelativeNoise * Math.Max(Range, Math.Max(value, rise));
    }
}

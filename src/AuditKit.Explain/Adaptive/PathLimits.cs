using AuditKit.Explain.Methods;
using AuditKit.Models;

namespace AuditKit.Explain.Adaptive;

/// <summary>What counts as equal and as good enough, from the range of the output and the precision.</summary>
/// <param name="Tolerance">Error at which a row is finished, absolute.</param>
/// <param name="Agreement">Difference of two values of F that confirms a straight piece.</param>
/// <param name="RelativeNoise">Rounding error of a value of F, relative to it.</param>
/// <param name="Budget">Gradient rows of one row.</param>
internal sealed record PathLimits(double Tolerance, double Agreement, double RelativeNoise, int Budget)
{
    public static PathLimits Of(AttributionSubject subject, AdaptiveOptions options)
    {
        bool isSingle = subject.Function.Precision == Precision.Single;
        double range = subject.Range > 0 ? subject.Range : 1;
        return new PathLimits(options.Tolerance * range, (isSingle ? 1e-5 : 1e-11) * range, 16 * (isSingle ? 6e-8 : 1.2e-16), options.BudgetPerRow);
    }

    public double Noise(PathNode start, PathNode end) => RelativeNoise * Math.Max(Math.Abs(start.Value), Math.Abs(end.Value));
}

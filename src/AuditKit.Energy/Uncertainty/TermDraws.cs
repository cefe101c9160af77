using AuditKit.Core.Randomness;
using AuditKit.Energy.Accounting;

namespace AuditKit.Energy.Uncertainty;

/// <summary>
/// The draws of one component: a relative error of the counter and a place within the ends of each span. Both hold for the
/// whole run, because a miscalibrated counter or a wrong model is wrong in the same way in every stage.
/// </summary>
internal sealed class TermDraws
{
    private readonly double[] scale;
    private readonly double[] place;

    public TermDraws(double relativeError, SeedStream seeds, int count)
    {
        (scale, place) = (new double[count], new double[count]);
        RandomSource errors = seeds.For("scale").Open(), places = seeds.For("place").Open();
        for (int i = 0; i < count; i++)
        {
            scale[i] = Math.Max(0, 1 + (relativeError * errors.NextGaussian()));
            place[i] = places.NextDouble();
        }
    }

    /// <summary>Adds draw by draw the joules of a span.</summary>
    public void AddTo(double[] joules, EnergySpan span)
    {
        double low = span.Low / 1e6, width = (span.High - span.Low) / 1e6;
        for (int i = 0; i < joules.Length; i++) joules[i] += scale[i] * (low + (place[i] * width));
    }
}

using AuditKit.Statistics.Numerics;

namespace AuditKit.Privacy.Accounting;

/// <summary>
/// The privacy loss of one step in both directions, rounded to the nearest multiple of a mesh: log(P/Q) under
/// P = (1-q) N(0,s^2) + q N(1,s^2) at index i, and log(Q/P) under Q = N(0,s^2) at index -i.
/// </summary>
internal sealed class StepLoss
{
    /// <summary>A bin narrower than this many standard deviations takes the density at its middle: relative error under 1e-9.</summary>
    private const double Narrow = 1e-5;

    private readonly double noise, rate, mesh, lowest, highest;

    /// <summary>Prepares one step.</summary>
    /// <param name="step">The step; its noise and sampling rate are above 0.</param>
    /// <param name="mesh">Distance of the losses that are told apart.</param>
    /// <param name="reach">Standard deviations beyond which the output is left out on either side.</param>
    public StepLoss(GaussianSteps step, double mesh, double reach)
    {
        (noise, rate, this.mesh) = (step.NoiseMultiplier, step.SamplingRate, mesh);
        (lowest, highest) = (-reach * noise, 1 + (reach * noise));
        First = (int)Math.Round(LossAt(lowest) / mesh);
        int last = (int)Math.Round(LossAt(highest) / mesh);
        (Removing, Adding) = (new double[last - First + 1], new double[last - First + 1]);
        Fill();
        (RemovingMean, AddingMean) = Means(reach + 4);
    }

    /// <summary>Index of the smallest loss log(P/Q).</summary>
    public int First { get; }

    /// <summary>Probability of loss (First + i) mesh under P.</summary>
    public double[] Removing { get; }

    /// <summary>Probability of loss -(First + i) mesh under Q.</summary>
    public double[] Adding { get; }

    /// <summary>Mean of log(P/Q) under P, before rounding.</summary>
    public double RemovingMean { get; }

    /// <summary>Mean of log(Q/P) under Q, before rounding.</summary>
    public double AddingMean { get; }

    private void Fill()
    {
        double left = lowest;
        for (int i = 0; i < Removing.Length; i++)
        {
            double middle = (First + i) * mesh, right = i == Removing.Length - 1 ? highest : Math.Clamp(OutputAt(middle + (mesh / 2)), left, highest);
            if (right - left < Narrow * noise && i > 0 && i < Removing.Length - 1)
            {
                double x = OutputAt(middle), lift = Math.Exp(middle);
                Adding[i] = mesh * Slope(lift) * Math.Exp(-x * x / (2 * noise * noise)) / (noise * Math.Sqrt(2 * Math.PI));
                Removing[i] = lift * Adding[i];
            }
            else
            {
                double rest = Between(left / noise, right / noise), shifted = Between((left - 1) / noise, (right - 1) / noise);
                (Adding[i], Removing[i]) = (rest, ((1 - rate) * rest) + (rate * shifted));
            }

            left = right;
        }
    }

    /// <summary>Trapezoidal rule over the output, as for the moments.</summary>
    private (double Removing, double Adding) Means(double reach)
    {
        double step = Math.Min(noise, noise * noise) / 3, removing = 0, adding = 0, scale = 1 / (2 * noise * noise);
        long nodes = (long)Math.Ceiling((1 + (2 * reach * noise)) / step);
        for (long i = 0; i <= nodes; i++)
        {
            double x = (-reach * noise) + (i * step), loss = LossAt(x), rest = Math.Exp(-x * x * scale);
            adding -= rest * loss;
            removing += (((1 - rate) * rest) + (rate * Math.Exp(-(x - 1) * (x - 1) * scale))) * loss;
        }

        double weight = step / (noise * Math.Sqrt(2 * Math.PI));
        return (removing * weight, adding * weight);
    }

    private double LossAt(double x) => LogMoment.LogRatio(((2 * x) - 1) / (2 * noise * noise), rate);

    /// <summary>The output x with loss l, minus infinity below the smallest loss log(1 - q).</summary>
    private double OutputAt(double loss)
    {
        double excess = Near.ExpM1(loss) / rate;
        return excess <= -1 ? double.NegativeInfinity : (noise * noise * Near.LogP1(excess)) + 0.5;
    }

    /// <summary>dx/dl at e^l.</summary>
    private double Slope(double lift) => noise * noise * lift / (lift - (1 - rate));

    /// <summary>P[a &lt; Z &lt;= b] from the nearer tail.</summary>
    private static double Between(double a, double b) => a > 0 ? StandardNormal.Cumulative(-a) - StandardNormal.Cumulative(-b) : StandardNormal.Cumulative(b) - StandardNormal.Cumulative(a);
}

using System.Numerics;

namespace AuditKit.Privacy.Accounting;

/// <summary>
/// Adds up privacy losses by multiplying their transforms. Both directions go through one transform, as real and imaginary part.
/// </summary>
/// <param name="plan">Mesh and window.</param>
internal sealed class LossComposer(PrivacyLossPlan plan)
{
    /// <summary>2^-53, rounded up.</summary>
    private const double UnitRoundoff = 1.2e-16;

    private readonly Fourier fourier = new(plan.Length);
    private readonly double[] real = new double[plan.Length], imaginary = new double[plan.Length];
    private double removingShift, addingShift, largestNorm;
    private bool any;

    /// <summary>Adds the steps of one part.</summary>
    public void Add(GaussianSteps part)
    {
        StepLoss loss = new(part, plan.Mesh, plan.Reach);
        double[] re = any ? new double[plan.Length] : real, im = any ? new double[plan.Length] : imaginary;
        double removing = 0, adding = 0, square = 0;
        for (int i = 0; i < loss.Removing.Length; i++)
        {
            int index = loss.First + i;
            re[Place(index)] += loss.Removing[i];
            im[Place(-(long)index)] += loss.Adding[i];
            removing += loss.Removing[i] * index;
            adding -= loss.Adding[i] * index;
            square += Math.Max(loss.Removing[i] * loss.Removing[i], loss.Adding[i] * loss.Adding[i]);
        }

        removingShift += part.Steps * (loss.RemovingMean - (removing * plan.Mesh));
        addingShift += part.Steps * (loss.AddingMean - (adding * plan.Mesh));
        largestNorm = Math.Max(largestNorm, Math.Sqrt(square));
        fourier.Forward(re, im);
        for (int place = 0; place < plan.Length; place++) Multiply(re, im, place, part.Steps);
        any = true;
    }

    /// <summary>The summed losses in both directions. Nothing can be added afterwards.</summary>
    public (LossSum Removing, LossSum Adding) Finish()
    {
        fourier.Inverse(real, imaginary);
        double scale = 1.0 / plan.Length;
        for (int i = 0; i < real.Length; i++)
        {
            real[i] *= scale;
            imaginary[i] *= scale;
        }

        return (Sum(real, plan.Removing.Low, removingShift), Sum(imaginary, plan.Adding.Low, addingShift));
    }

    /// <summary>
    /// A bound on the mass that the transforms' rounding moves: relative errors of 4 u log2(N) in each transform, multiplied by the
    /// number of steps in the power, summed over N places by Cauchy and Schwarz.
    /// </summary>
    public double Rounding(LossSum removing, LossSum adding) =>
        4 * UnitRoundoff * BitOperations.Log2((uint)plan.Length) * plan.Steps * Math.Sqrt(plan.Length) * largestNorm * Math.Max(removing.Norm, adding.Norm);

    private LossSum Sum(double[] masses, double low, double shift) => new(masses, (long)Math.Floor((low - plan.Drift - shift) / plan.Mesh), shift, plan.Mesh);

    private int Place(long index) => (int)(((index % plan.Length) + plan.Length) % plan.Length);

    /// <summary>Takes both directions of one frequency and its mirror apart, raises them to the number of steps, and packs them again.</summary>
    private void Multiply(double[] re, double[] im, int place, long steps)
    {
        int mirror = Fourier.Mirror(place);
        if (mirror < place) return;
        Complex one = new(re[place], im[place]), other = Complex.Conjugate(new Complex(re[mirror], im[mirror]));
        Complex removing = Power((one + other) / 2, steps), adding = Power((one - other) * new Complex(0, -0.5), steps);
        if (any)
        {
            Complex before = new(real[place], imaginary[place]), after = Complex.Conjugate(new Complex(real[mirror], imaginary[mirror]));
            removing *= (before + after) / 2;
            adding *= (before - after) * new Complex(0, -0.5);
        }

        (real[place], imaginary[place]) = (removing.Real - adding.Imaginary, removing.Imaginary + adding.Real);
        (real[mirror], imaginary[mirror]) = (removing.Real + adding.Imaginary, adding.Real - removing.Imaginary);
    }

    private static Complex Power(Complex value, long exponent)
    {
        double re = 1, im = 0, br = value.Real, bi = value.Imaginary;
        while (true)
        {
            if ((exponent & 1) != 0) (re, im) = ((re * br) - (im * bi), (re * bi) + (im * br));
            exponent >>= 1;
            if (exponent == 0) return new Complex(re, im);
            (br, bi) = ((br * br) - (bi * bi), 2 * br * bi);
        }
    }
}

using System.Numerics;

namespace AuditKit.Privacy.Accounting;

/// <summary>Mesh, window and error budget of one composition of privacy losses.</summary>
internal sealed record PrivacyLossPlan
{
    private const double Width = 8e-4;
    private const int LargestLength = 1 << 23;

    /// <summary>Share of delta that each source of lost or gained mass may take.</summary>
    private const double Share = 1.0 / 8000;

    private PrivacyLossPlan(double mesh, double reach, double budget, int length, (double Low, double High) removing, (double Low, double High) adding, double steps) =>
        (Mesh, Reach, Budget, Length, Removing, Adding, Steps) = (mesh, reach, budget, length, removing, adding, steps);

    /// <summary>Distance of neighbouring losses.</summary>
    public double Mesh { get; }

    /// <summary>Standard deviations of the output that are kept.</summary>
    public double Reach { get; }

    /// <summary>Mass that each source of error may take.</summary>
    public double Budget { get; }

    /// <summary>Losses in the window, a power of two.</summary>
    public int Length { get; }

    /// <summary>Where the summed loss of a removal lies, up to the budget.</summary>
    public (double Low, double High) Removing { get; }

    /// <summary>Where the summed loss of an addition lies, up to the budget.</summary>
    public (double Low, double High) Adding { get; }

    /// <summary>Number of steps.</summary>
    public double Steps { get; }

    /// <summary>
    /// How far the sum of rounded losses is from the true sum, but for mass <see cref="Budget"/>: rounding errors are independent, have
    /// mean 0 after the shift, and span one mesh, so Hoeffding's inequality holds; means are known to 1e-11.
    /// </summary>
    public double Drift => Deviation(Mesh, Steps, Budget) + (Steps * 1e-11);

    /// <summary>Plans a composition; null if its window cannot be bounded (noise too small).</summary>
    public static PrivacyLossPlan? Of(Composition composition, double delta)
    {
        double steps = composition.Parts.Sum(part => (double)part.Steps), budget = delta * Share;
        (double Low, double High) removing = LossTails.Removing(composition, budget), adding = LossTails.Adding(composition, budget);
        double window = Math.Max(removing.High - removing.Low, adding.High - adding.Low) + 1;
        if (!double.IsFinite(window)) return null;
        double mesh = Width / 2 / Deviation(1, steps, budget);
        double length = Math.Min(LargestLength, BitOperations.RoundUpToPowerOf2((ulong)Math.Ceiling(window / mesh)));

        // The window's power of two is filled: a finer mesh costs nothing, and a window too large for it takes a coarser one.
        return new PrivacyLossPlan(window / length, Math.Sqrt(2 * Math.Log(steps / budget)), budget, (int)length, removing, adding, steps);
    }

    private static double Deviation(double mesh, double steps, double budget) => mesh * Math.Sqrt(steps / 2 * Math.Log(1 / budget));
}

namespace AuditKit.Energy.Accounting;

/// <summary>
/// Power of a processor from its thermal design power P and its load L in [0, 1]. Published tools use three curves that differ
/// by a factor of 2.35 at half load; that spread is the error of each of them.
/// </summary>
internal static class ProcessorModel
{
    /// <summary>Share of P that a processor draws when it does nothing, in the curves with a floor.</summary>
    public const double IdleShare = 0.1;

    /// <summary>Where only the thread count is known: watts of thermal design power per thread.</summary>
    public const double WattsPerThread = 4;

    /// <summary>P (0.1 + 0.9 L^3).</summary>
    public static double Cubic(double tdp, double load) => tdp * (IdleShare + ((1 - IdleShare) * load * load * load));

    /// <summary>P L, but never under 0.1 P.</summary>
    public static double LinearWithFloor(double tdp, double load) => Math.Max(IdleShare * tdp, tdp * load);

    /// <summary>P (0.1 + 0.9 L).</summary>
    public static double LinearFromIdle(double tdp, double load) => tdp * (IdleShare + ((1 - IdleShare) * load));

    /// <summary>P L.</summary>
    public static double Proportional(double tdp, double load) => tdp * load;

    /// <summary>The machine at a load: the cubic curve, between the smallest and the largest of P (0.1 + 0.9 L^3), P (0.1 + 0.9 L) and P L.</summary>
    public static PowerSpan Machine(double tdp, double load)
    {
        double cubic = Cubic(tdp, load), linear = LinearFromIdle(tdp, load), proportional = Proportional(tdp, load);
        return new(cubic, Math.Min(cubic, Math.Min(linear, proportional)), Math.Max(cubic, Math.Max(linear, proportional)));
    }

    /// <summary>
    /// The dynamic part of one process: P x cpu seconds / (wall seconds x threads), between the smallest and the largest of the
    /// three curves without their floor. Idle power is a term of its own.
    /// </summary>
    public static PowerSpan Process(double tdp, double load) => new(tdp * load, Cubic(tdp, load) - (IdleShare * tdp), tdp * load);

    /// <summary>Idle power without a baseline: one curve says none, two say 0.1 P. The middle stands for both.</summary>
    public static PowerSpan Idle(double tdp) => new(IdleShare * tdp / 2, 0, IdleShare * tdp);

    /// <summary>No load known: P / 2, between idle and P.</summary>
    public static PowerSpan WithoutLoad(double tdp) => new(tdp / 2, IdleShare * tdp, tdp);

    /// <summary>Only threads known: 4 W each as thermal design power, half of it, between 0.1 and 1.5 of it.</summary>
    public static PowerSpan ByThreads(double threads)
    {
        double tdp = WattsPerThread * threads;
        return new(tdp / 2, IdleShare * tdp, 1.5 * tdp);
    }
}

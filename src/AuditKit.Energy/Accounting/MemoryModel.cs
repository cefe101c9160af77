namespace AuditKit.Energy.Accounting;

/// <summary>
/// Power of main memory from its size. Sizes are decimal gigabytes. The three rules in use differ by a factor of four for small
/// machines; their spread is the error.
/// </summary>
internal static class MemoryModel
{
    private const double WattsPerModule = 5, SmallestTotal = 10, WattsPerGigabyteHigh = 3.0 / 8, WattsPerGigabyteLow = 0.284;
    private const int MostModules = 32;

    private static readonly int[] ModuleSizes = [128, 64, 32, 16, 8, 4];

    /// <summary>5 W per module, between the three rules.</summary>
    public static PowerSpan Of(double gigabytes)
    {
        double modules = ByModules(gigabytes), high = gigabytes * WattsPerGigabyteHigh, low = gigabytes * WattsPerGigabyteLow;
        return new(modules, Math.Min(modules, low), Math.Max(modules, high));
    }

    /// <summary>0.284 W per gigabyte.</summary>
    public static double PerGigabyte(double gigabytes) => gigabytes * WattsPerGigabyteLow;

    /// <summary>5 W per module, less for many: modules 1-4 count fully, 5-8 90 %, 9-16 80 %, from 17 on 70 %; at least 10 W.</summary>
    public static double ByModules(double gigabytes)
    {
        int modules = Modules(gigabytes);
        double weighted = Math.Min(modules, 4)
            + (0.9 * Math.Clamp(modules - 4, 0, 4))
            + (0.8 * Math.Clamp(modules - 8, 0, 8))
            + (0.7 * Math.Max(modules - 16, 0));
        return Math.Max(SmallestTotal, WattsPerModule * weighted);
    }

    private static int Modules(double gigabytes) => gigabytes switch
    {
        <= 2 => 1,
        <= 16 => 2,
        <= 64 => 4,
        <= 128 => 8,
        _ => (int)Math.Min(MostModules, Math.Ceiling(gigabytes / ModuleSizes.First(size => size <= gigabytes / 8))),
    };
}

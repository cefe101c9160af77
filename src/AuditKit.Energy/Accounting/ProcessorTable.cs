namespace AuditKit.Energy.Accounting;

/// <summary>
/// Thermal design powers by exact model name. Small on purpose: a wrong match is worse than none, and any processor can be
/// declared with <c>cpuTdp</c>.
/// </summary>
internal static class ProcessorTable
{
    private const string Intel = "Intel product specifications (ark.intel.com)", Amd = "AMD product specifications (amd.com)";

    private static readonly KnownProcessor[] Known =
    [
        new("Intel(R) Xeon(R) CPU E5-2680 v3 @ 2.50GHz", 120, 24, Intel),
        new("Intel(R) Xeon(R) CPU E5-2690 v3 @ 2.60GHz", 135, 24, Intel),
        new("Intel(R) Xeon(R) CPU E5-2683 v4 @ 2.10GHz", 120, 32, Intel),
        new("Intel(R) Xeon(R) CPU E5-2699 v4 @ 2.20GHz", 145, 44, Intel),
        new("Intel(R) Xeon(R) Gold 6142 CPU @ 2.60GHz", 150, 32, Intel),
        new("Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz", 150, 40, Intel),
        new("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 150, 40, Intel),
        new("Intel(R) Xeon(R) Gold 6252 CPU @ 2.10GHz", 150, 48, Intel),
        new("Intel(R) Core(TM) i7-6700K CPU @ 4.00GHz", 91, 8, Intel),
        new("Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz", 95, 12, Intel),
        new("Intel(R) Core(TM) i7-9700K CPU @ 3.60GHz", 95, 8, Intel),
        new("Intel(R) Core(TM) i9-9900K CPU @ 3.60GHz", 95, 16, Intel),
        new("AMD EPYC 9654 96-Core Processor", 360, 192, Amd),
        new("AMD EPYC 9554 64-Core Processor", 360, 128, Amd),
        new("AMD EPYC 9454 48-Core Processor", 290, 96, Amd),
        new("AMD EPYC 9534 64-Core Processor", 280, 128, Amd),
        new("AMD Ryzen 5 3600 6-Core Processor", 65, 12, Amd),
        new("AMD Ryzen 7 3700X 8-Core Processor", 65, 16, Amd),
        new("AMD Ryzen 9 3950X 16-Core Processor", 105, 32, Amd),
        new("AMD Ryzen Threadripper 3990X 64-Core Processor", 280, 128, Amd),
    ];

    /// <summary>The processor of exactly this name, or null.</summary>
    public static KnownProcessor? Exact(string model) => Known.FirstOrDefault(processor => processor.Model == model);

    /// <summary>A processor whose name differs only in case, blanks, marks or clock rate. Shown for confirmation, never used.</summary>
    public static KnownProcessor? Similar(string model) => Exact(model) is null && Core(model) is { Length: > 0 } core
        ? Known.FirstOrDefault(processor => Core(processor.Model) == core)
        : null;

    private static string Core(string model)
    {
        string plain = model.Split('@')[0].Replace("(R)", string.Empty, StringComparison.OrdinalIgnoreCase).Replace("(TM)", string.Empty, StringComparison.OrdinalIgnoreCase);
        return string.Join(' ', plain.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("CPU" or "PROCESSOR") && !word.EndsWith("-CORE", StringComparison.Ordinal)));
    }
}

namespace AuditKit.Energy.Accounting;

/// <summary>A processor whose maker states a thermal design power.</summary>
/// <param name="Model">The model as <c>/proc/cpuinfo</c> spells it.</param>
/// <param name="Watts">Thermal design power of one package.</param>
/// <param name="Threads">Logical processors of one package; a virtual machine may show fewer.</param>
/// <param name="Source">Where the maker states it.</param>
internal sealed record KnownProcessor(string Model, double Watts, int Threads, string Source);

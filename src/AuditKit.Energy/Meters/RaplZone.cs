namespace AuditKit.Energy.Meters;

/// <summary>One folder under <c>/sys/class/powercap</c> that speaks of a package or of its memory.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="Id">Meter id; two folders with one id are two roads (msr, mmio) to one counter.</param>
/// <param name="Component">What it measures.</param>
internal sealed record RaplZone(string Folder, string Id, string Component)
{
    /// <summary>
    /// Reads the zone's name. Null for zones that must not be added: core and uncore lie inside the package, psys holds the
    /// package and more.
    /// </summary>
    public static RaplZone? At(string folder)
    {
        string name = NameOf(folder);
        if (name.StartsWith("package", StringComparison.Ordinal)) return new(folder, $"{MeterIds.Rapl}/{name}", MeterIds.Processor);
        return name == "dram" ? new(folder, $"{MeterIds.Rapl}/dram{PackageSuffix(folder)}", MeterIds.Memory) : null;
    }

    private static string NameOf(string folder) => File.ReadAllText(Path.Combine(folder, "name")).Trim();

    private static string PackageSuffix(string folder)
    {
        // intel-rapl:0:2 is a part of intel-rapl:0, whose name is package-0.
        string own = Path.GetFileName(folder);
        string parent = NameOf(Path.Combine(Path.GetDirectoryName(folder)!, own[..own.LastIndexOf(':')]));
        return parent.StartsWith("package", StringComparison.Ordinal) ? parent["package".Length..] : "-" + parent;
    }
}

using System.Globalization;

namespace AuditKit.Energy.Meters;

/// <summary>Reads <c>energy_uj</c> of one powercap zone.</summary>
internal sealed class RaplMeter(RaplZone zone, long range) : IEnergyMeter
{
    private readonly string path = Path.Combine(zone.Folder, "energy_uj");

    public string Id => zone.Id;

    public string Component => zone.Component;

    public long RangeMicrojoules => range;

    public long Read() => Number(path);

    /// <summary>Opens a zone and reads it once.</summary>
    public static RaplMeter Open(RaplZone zone)
    {
        string range = Path.Combine(zone.Folder, "max_energy_range_uj");
        RaplMeter meter = new(zone, File.Exists(range) ? Number(range) : 0);
        meter.Read();
        return meter;
    }

    private static long Number(string path) => long.Parse(File.ReadAllText(path).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
}

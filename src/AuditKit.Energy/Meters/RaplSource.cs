namespace AuditKit.Energy.Meters;

/// <summary>
/// The processor's own counters (Running Average Power Limit) through the powercap folders of Linux: packages and their
/// memory. The zone psys is never added to packages, core and uncore lie inside them, and a zone offered by two drivers is
/// used once. An unreadable zone is refused alone.
/// </summary>
/// <param name="root">The powercap folder.</param>
public sealed class RaplSource(string root = RaplSource.DefaultRoot) : IMeterSource
{
    /// <summary>Where Linux shows the zones.</summary>
    public const string DefaultRoot = "/sys/class/powercap";

    /// <summary>How the reason of a refusal begins that the recipe heals.</summary>
    internal const string Forbidden = "permission denied";

    /// <inheritdoc />
    public MeterInventory Find()
    {
        List<RefusedMeter> refused = [];
        List<RaplZone> zones = [.. Folders().Select(folder => ZoneAt(folder, refused)).OfType<RaplZone>()];
        List<IEnergyMeter> found = [];
        foreach (IGrouping<string, RaplZone> same in zones.GroupBy(zone => zone.Id).OrderBy(group => group.Key, StringComparer.Ordinal)) Open(same, found, refused);
        if (found.Count == 0 && refused.Count == 0) refused.Add(new(MeterIds.Rapl, $"no package zone under {root}: another kind of processor, or a virtual machine or container that hides it"));
        return new(found, refused);
    }

    // Ordinal order puts "intel-rapl-mmio:0" before "intel-rapl:0"; the msr road is the one with dram, so it goes first.
    private IEnumerable<string> Folders() => !Directory.Exists(root)
        ? []
        : Directory.EnumerateDirectories(root)
            .Where(folder => Path.GetFileName(folder) is { } name && name.Contains("rapl", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal))
            .OrderBy(folder => folder.Contains("mmio", StringComparison.Ordinal))
            .ThenBy(folder => folder, StringComparer.Ordinal);

    private static RaplZone? ZoneAt(string folder, List<RefusedMeter> refused)
    {
        try
        {
            return RaplZone.At(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            refused.Add(new($"{MeterIds.Rapl}/{Path.GetFileName(folder)}", $"its name cannot be read: {error.Message}"));
            return null;
        }
    }

    private static void Open(IEnumerable<RaplZone> roads, List<IEnergyMeter> found, List<RefusedMeter> refused)
    {
        RefusedMeter? refusal = null;
        foreach (RaplZone zone in roads)
        {
            try
            {
                found.Add(RaplMeter.Open(zone));
                return;
            }
            catch (UnauthorizedAccessException)
            {
                refusal ??= new(zone.Id, $"{Forbidden} on {Path.Combine(zone.Folder, "energy_uj")}: readable by root only", RaplRecipe.Text);
            }
            catch (Exception error) when (error is IOException or FormatException or OverflowException)
            {
                refusal ??= new(zone.Id, $"{Path.Combine(zone.Folder, "energy_uj")} gives no number: {error.Message}");
            }
        }

        if (refusal is not null) refused.Add(refusal);
    }
}

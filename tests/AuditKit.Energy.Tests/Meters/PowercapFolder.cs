namespace AuditKit.Energy.Tests.Meters;

/// <summary>A folder that looks like /sys/class/powercap.</summary>
internal sealed class PowercapFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("powercap");

    public string Path => root.FullName;

    public PowercapFolder Zone(string folder, string name, string? energy = "1000000", string range = "262143328850")
    {
        string zone = root.CreateSubdirectory(folder).FullName;
        File.WriteAllText(System.IO.Path.Combine(zone, "name"), name + "\n");
        File.WriteAllText(System.IO.Path.Combine(zone, "max_energy_range_uj"), range + "\n");
        if (energy is not null) File.WriteAllText(System.IO.Path.Combine(zone, "energy_uj"), energy + "\n");
        return this;
    }

    public PowercapFolder Set(string folder, string energy)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, folder, "energy_uj"), energy + "\n");
        return this;
    }

    public void Dispose() => root.Delete(recursive: true);
}

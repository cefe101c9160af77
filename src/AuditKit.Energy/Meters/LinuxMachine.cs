using System.Globalization;
using AuditKit.Core.Ledgers;

namespace AuditKit.Energy.Meters;

/// <summary>The machine as Linux describes it. Elsewhere the threads are known and the rest is not.</summary>
/// <param name="paths">Where to look.</param>
public sealed class LinuxMachine(MachinePaths paths) : IMachineDescriber
{
    private static readonly string[] ContainerMarks = [".dockerenv", "run/.containerenv", "var/run/secrets/kubernetes.io"];

    /// <inheritdoc />
    public MachineDescribed Describe()
    {
        string[] processor = Lines("cpuinfo");
        ControlGroup group = ControlGroup.Of(paths);
        // Environment.ProcessorCount obeys affinity and quota, so it is no count of the machine; it serves where cpuinfo is absent.
        int threads = processor.Count(line => KeyOf(line) == "processor");
        return new(
            ValueOf(processor, "model name") ?? string.Empty,
            threads > 0 ? threads : Environment.ProcessorCount,
            Math.Max(1, processor.Where(line => KeyOf(line) == "physical id").Distinct().Count()),
            group.CpuQuota,
            KibibytesOf(ValueOf(Lines("meminfo"), "MemTotal")),
            group.MemoryLimitBytes,
            ContainerMarks.Any(mark => Path.Exists(Path.Combine(paths.Root, mark))),
            Accelerators());
    }

    private string[] Lines(string name)
    {
        string path = Path.Combine(paths.Processes, name);
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }

    private int Accelerators()
    {
        string folder = Path.Combine(paths.Processes, "driver/nvidia/gpus");
        return Directory.Exists(folder) ? Directory.GetDirectories(folder).Length : 0;
    }

    private static string KeyOf(string line) => line.Split(':', 2)[0].Trim();

    private static string? ValueOf(string[] lines, string key) => lines.FirstOrDefault(line => KeyOf(line) == key)?.Split(':', 2)[1].Trim();

    private static long KibibytesOf(string? text) =>
        text is not null && long.TryParse(text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes * 1024 : 0;
}

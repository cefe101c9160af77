using System.Globalization;

namespace AuditKit.Energy.Meters;

/// <summary>Limits that control groups put on this process: the smallest from its own group up to the root.</summary>
/// <param name="CpuQuota">Logical processors; null without a limit.</param>
/// <param name="MemoryLimitBytes">Bytes; null without a limit.</param>
internal sealed record ControlGroup(double? CpuQuota, long? MemoryLimitBytes)
{
    // Version 1 writes "no limit" as the largest multiple of the page size that fits.
    private const long Unlimited = 1L << 60;

    public static ControlGroup Of(MachinePaths paths)
    {
        string own = Path.Combine(paths.Processes, "self/cgroup");
        double? quota = null;
        long? memory = null;
        foreach (string line in File.Exists(own) ? File.ReadAllLines(own) : [])
        {
            string[] parts = line.Split(':', 3);
            if (parts.Length < 3) continue;
            foreach (string folder in Folders(paths.ControlGroups, parts[1], parts[2]))
            {
                quota = Smaller(quota, QuotaAt(folder));
                memory = (long?)Smaller(memory, MemoryAt(folder));
            }
        }

        return new(quota, memory);
    }

    private static IEnumerable<string> Folders(string root, string controllers, string path)
    {
        // Inside a container the path is often that of the host and does not exist here: then only the root counts.
        string start = controllers.Length == 0 ? root : Path.Combine(root, controllers);
        for (string part = path.Trim('/'); ; part = Path.GetDirectoryName(part) ?? string.Empty)
        {
            yield return Path.Combine(start, part);
            if (part.Length == 0) yield break;
        }
    }

    private static double? QuotaAt(string folder)
    {
        string[] both = Read(folder, "cpu.max")?.Split(' ') ?? [];
        if (both.Length == 2) return Ratio(both[0], both[1]);
        return Read(folder, "cpu.cfs_quota_us") is { } quota && Read(folder, "cpu.cfs_period_us") is { } period ? Ratio(quota, period) : null;
    }

    private static double? Ratio(string quota, string period) => Number(quota) is { } time and > 0 && Number(period) is { } length and > 0 ? (double)time / length : null;

    private static double? MemoryAt(string folder) => Number(Read(folder, "memory.max") ?? Read(folder, "memory.limit_in_bytes")) is { } bytes and > 0 and < Unlimited ? bytes : null;

    private static string? Read(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static double? Smaller(double? left, double? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}

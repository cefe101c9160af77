namespace AuditKit.Benchmarks.Quick;

/// <summary>The largest resident memory of this process so far.</summary>
internal static class PeakMemory
{
    public static long Megabytes()
    {
        const string Line = "VmHWM:";
        string? line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith(Line, StringComparison.Ordinal)) : null;
        return line is null ? Environment.WorkingSet >> 20 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }
}

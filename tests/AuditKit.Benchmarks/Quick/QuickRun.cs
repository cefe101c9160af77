using System.Globalization;

namespace AuditKit.Benchmarks.Quick;

/// <summary>
/// <c>--quick [name]</c>: every speed bar once, a few runs each, as a table: minimum, median, peak memory of the process so far
/// and what the time means. For numbers to quote use the full benchmarks; for a look after a change this takes a minute.
/// </summary>
internal static class QuickRun
{
    public static int Print(string[] args)
    {
        string? only = args.FirstOrDefault(arg => !arg.StartsWith('-'));
        Console.WriteLine($"{"case",-58} {"min ms",9} {"median",9} {"peak MB",8}  note");
        foreach (IQuickBench bench in new IQuickBench[] { new CubeQuick(), new BootstrapQuick() })
        {
            if (only is null || bench.Name.StartsWith(only, StringComparison.OrdinalIgnoreCase)) bench.Run(Report);
        }

        return 0;
    }

    private static double Report(string name, int runs, Action work, Func<double, string> note)
    {
        work();
        double[] times = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            work();
            times[run] = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-58} {times[0],9:0.00} {times[runs / 2],9:0.00} {PeakMemory.Megabytes(),8}  {note(times[0])}"));
        return times[0];
    }
}

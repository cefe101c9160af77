using System.Diagnostics;
using System.Globalization;

namespace AuditKit.Benchmarks.Quick;

/// <summary>
/// <c>--quick [name] [rows]</c>: every speed bar, a few runs each, as a table: minimum and median of the wall time, the smallest
/// processor time (which other load does not disturb), peak memory of the process so far, and what the time means.
/// </summary>
internal static class QuickRun
{
    public static int Print(string[] args)
    {
        string[] words = [.. args.Where(arg => arg != "--quick")];
        if (words is ["--write", string path, string count])
        {
            StreamQuick.Write(path, long.Parse(count, CultureInfo.InvariantCulture));
            return 0;
        }

        long rows = words.Length > 1 ? long.Parse(words[1], CultureInfo.InvariantCulture) : 10_000_000;
        Console.WriteLine($"{"case",-68} {"min ms",9} {"median",9} {"cpu ms",9} {"peak MB",8}  note");
        foreach (IQuickBench bench in new IQuickBench[] { new CubeQuick(), new BootstrapQuick(), new StreamQuick(rows), new InterpreterQuick(), new StackQuick(), new SessionQuick(), new PropagationQuick(), new ExplainQuick(), new RemovalQuick(), new ReportQuick() })
        {
            if (words.Length == 0 || bench.Name.StartsWith(words[0], StringComparison.OrdinalIgnoreCase)) bench.Run(Report);
        }

        return 0;
    }

    private static double Report(string name, int runs, Action work, Func<double, string> note)
    {
        if (runs > 1) work();
        double[] times = new double[runs];
        double processor = double.PositiveInfinity;
        using Process self = Process.GetCurrentProcess();
        for (int run = 0; run < runs; run++)
        {
            self.Refresh();
            TimeSpan before = self.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            work();
            times[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            self.Refresh();
            processor = Math.Min(processor, (self.TotalProcessorTime - before).TotalMilliseconds);
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-68} {times[0],9:0.00} {times[runs / 2],9:0.00} {processor,9:0} {PeakMemory.Megabytes(),8}  {note(times[0])}"));
        return times[0];
    }
}

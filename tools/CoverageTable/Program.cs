using System.Globalization;

namespace AuditKit.CoverageTable;

/// <summary>Prints the coverage of every interval as a Markdown table. Arguments: [replicates divided by N] [part of a family's name].</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        int divisor = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out int given) && given > 0 ? given : 1;
        string part = args.Length > 1 ? args[1] : string.Empty;
        Console.WriteLine("| family | case | nominal | coverage | mean width | replicates | Monte-Carlo error | not measured |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (IntervalFamily family in FamilyList.All.Where(family => family.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (CoverageCase tested in family.Cases) Console.WriteLine(Line(Simulation.Run(family, tested, Math.Max(100, family.Replicates / divisor))));
        }

        return 0;
    }

    private static string Line(CoverageRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Family} | {row.Case} | {IntervalFamily.Level} | {row.Coverage:0.000} | {row.Width:0.000} | {row.Replicates} | {row.Error:0.0000} | {row.Undefined} |");
}

using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Energy.Accounting;
using AuditKit.Energy.Carbon;
using AuditKit.Energy.Uncertainty;

namespace AuditKit.Energy;

/// <summary>The <c>energy</c> section of a spec, typed.</summary>
internal sealed record EnergyOptions(string? Region, double? Pue, double? ProcessorWatts, double? MemoryGigabytes, double? CarbonIntensity)
{
    private const double DeclaredError = 0.10, PueError = 0.05, OneSourceError = 0.15;

    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("region", "Grid that the machine draws from: an ISO 3166 code such as DE or DEU, a zone such as SE2, or WORLD. Never guessed; left out, carbon is not measured."),
        new NumberOption("carbonIntensity", "Grid factor in g CO2e per kWh, in place of the table's.", null, 0, 5000),
        new NumberOption("pue", "Power usage effectiveness of the site, which multiplies energy and power; left out, it is not applied.", null, 1, 10),
        // From 2 W on: a flag or a count that strayed into this place is caught.
        new NumberOption("cpuTdp", "Thermal design power of all processors of the machine together, in W, for models where no counter can be read.", null, 2, 20_000),
        new NumberOption("memory", "Size of the memory in GB, for the model where no counter can be read.", null, 0.1, 100_000));

    public static EnergyOptions From(OptionSet section) => new(
        section.TextOrNull("region"),
        section.NumberOrNull("pue"),
        section.NumberOrNull("cpuTdp"),
        section.NumberOrNull("memory"),
        section.NumberOrNull("carbonIntensity"));

    public SiteData Site(string device) => new(ProcessorWatts, MemoryGigabytes, device.StartsWith("cuda", StringComparison.Ordinal));

    public Factor PueFactor() => Pue is { } pue ? new("PUE", pue, new Spread.Normal(pue, PueError), TermOrigin.Declared, "declared") : Factor.One("PUE");

    /// <summary>The factor in use, or null where none is known.</summary>
    public GridFactor? Grid() => CarbonIntensity is { } grams
        ? new(Region ?? "declared", Core.Quantities.CarbonIntensity.FromGramsPerKilowattHour(grams), 0, "declared", "as declared") { IsDeclared = true }
        : Region is { } region ? GridFactorTable.Find(region) : null;

    public Factor? GridTerm() => Grid() is { } grid ? GridTerm(grid) : null;

    /// <summary>Why there is no grid factor.</summary>
    public string NoCarbonReason => Region is { } region ? $"no grid factor is known for the region '{region}'" : "no region was declared";

    private static Factor GridTerm(GridFactor grid)
    {
        double grams = grid.Intensity.GramsPerKilowattHour;
        if (grid.IsDeclared) return new("grid factor", grams, new Spread.Normal(grams, DeclaredError), TermOrigin.Declared, "declared");
        Spread spread = grid.Others.Count == 0 ? new Spread.Normal(grams, OneSourceError) : new Spread.Rectangular(grid.Low, grid.High);
        string others = string.Concat(grid.Others.Select(other => string.Create(CultureInfo.InvariantCulture, $"; {other.Intensity.GramsPerKilowattHour} by {other.Source}, {other.Year}")));
        return new("grid factor", grams, spread, TermOrigin.Published, $"{grid.Region}: {grid.Source}, {grid.Boundary}{others}", grid.Year);
    }
}

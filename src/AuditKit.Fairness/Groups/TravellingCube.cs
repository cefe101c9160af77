using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Options;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Cube.Coarsening;

namespace AuditKit.Fairness.Groups;

/// <summary>
/// The count cube that travels inside the record and the report: whoever has it recomputes rates and gaps without the data. A cube
/// is a release of data, so by default cells of fewer than five rows are given up.
/// </summary>
internal static class TravellingCube
{
    private const string Name = "fairness-cube.json";
    private const long SmallCell = 5;

    // A cube of more cells would make the record larger than the report.
    private const int MostCells = 20_000;

    public static OptionDescriptor Option { get; } = new TextOption("cube", "The count cube inside the record: full, coarse (no cell of fewer than 5 rows), or auto (coarse where the full one has such cells).", "auto") { Allowed = ["auto", "full", "coarse"] };

    /// <summary>The cube as embedded evidence; nothing where even the coarsest one has small cells, or where there are no rows.</summary>
    public static IReadOnlyList<EmbeddedEvidence> Of(CountCube cube, string choice)
    {
        if (cube.Rows == 0) return [];
        if (choice == "full" || (choice == "auto" && cube.SmallestCell >= SmallCell)) return [Full(cube)];
        CoarseCube coarse = cube.Coarsened(SmallCell);
        if (coarse.Cube is null) return [];
        string given = coarse.GivenUp.Count == 0 ? "nothing was given up" : $"given up so that no cell holds fewer than {SmallCell} rows: {string.Join("; ", coarse.GivenUp)}";
        return [Embed(coarse.Cube, $"Counts behind the fairness numbers; {given}.")];
    }

    private static EmbeddedEvidence Full(CountCube cube) => cube.CellCount <= MostCells
        ? Embed(cube, "Counts behind the fairness numbers, complete.")
        : Embed(cube.WithoutScores(), "Counts behind the fairness numbers; the scores are left out, since they have too many cells.");

    private static EmbeddedEvidence Embed(CountCube cube, string note) => EmbeddedEvidence.Of(Name, CanonicalJson.WriteLine(cube.ToDocument()), note);
}

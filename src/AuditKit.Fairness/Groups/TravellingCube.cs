using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Options;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Cube.Coarsening;

namespace AuditKit.Fairness.Groups;

/// <summary>
/// The count cube that travels inside the record and the report: whoever has it computes rates, gaps and intervals again without the
/// data. A cube is a release of data, so by default cells of fewer than five rows are given up; then the counts of the slices travel
/// beside it, which tell nothing that their rates and numbers of rows do not tell.
/// </summary>
internal static class TravellingCube
{
    private const string Name = "fairness-cube.json", Complete = "Counts behind the fairness numbers, complete.", WithoutScores = "Counts behind the fairness numbers; the scores are left out, since they have too many cells.";
    private const string Scores = "scores";
    private const long SmallCell = 5;

    // A cube of more cells would make the record larger than the report.
    private const int MostCells = 20_000;

    public static OptionDescriptor Option { get; } = new TextOption("cube", "The count cube inside the record: full; coarse (no cell of fewer than 5 rows); or auto (coarse where the full one has such cells, and beside it the counts of the slices whose rates the record states).", "auto") { Allowed = ["auto", "full", "coarse"] };

    /// <summary>The counts as embedded evidence; nothing where there are no rows.</summary>
    /// <param name="cube">All counts.</param>
    /// <param name="order">Most attributes of a slice.</param>
    /// <param name="choice">What the user chose.</param>
    public static IReadOnlyList<EmbeddedEvidence> Of(CountCube cube, int order, string choice)
    {
        if (cube.Rows == 0) return [];
        if (choice == "full" || (choice == "auto" && cube.SmallestCell >= SmallCell)) return [cube.CellCount <= MostCells ? Embed(cube, Complete) : Embed(cube.WithoutScores(), WithoutScores)];
        CoarseCube coarse = cube.Coarsened(SmallCell);
        bool gaveUpGroups = coarse.GivenUp.Any(part => part != Scores);
        return [.. coarse.Cube is null ? [] : new[] { Embed(coarse.Cube, Note(coarse)) }, .. choice == "auto" && gaveUpGroups ? SliceCounts.Of(cube, order) : []];
    }

    /// <summary>The cubes that a record embeds: those of its slices where they travel, else the one of all groups.</summary>
    /// <param name="embedded">Evidence of a record that nobody vouches for.</param>
    /// <param name="options">The section, which says how many slices and draws the cubes are read for.</param>
    /// <exception cref="InvalidDataException">There is something else under the name, or a cube that would take too long to examine.</exception>
    public static IReadOnlyList<RestoredCube> Read(IReadOnlyList<EmbeddedEvidence> embedded, OptionSet options)
    {
        RestoredCube[] cubes = [.. SliceCounts.Read(embedded)];
        if (cubes.Length == 0) cubes = [.. embedded.Where(one => one.Name == Name).Take(1).Select(one => RestoredCube.Of(one.Text, IsWhole(one)))];
        CubeWork.Require(cubes, options);
        return cubes;
    }

    // What the note says decides nothing but which intervals are compared.
    private static bool IsWhole(EmbeddedEvidence evidence) => evidence.Note is Complete or WithoutScores || evidence.Note == Note(new CoarseCube(null, [Scores])) || evidence.Note == Note(new CoarseCube(null, []));

    private static string Note(CoarseCube coarse) =>
        $"Counts behind the fairness numbers; {(coarse.GivenUp.Count == 0 ? "nothing was given up" : $"given up so that no cell holds fewer than {SmallCell} rows: {string.Join("; ", coarse.GivenUp)}")}.";

    private static EmbeddedEvidence Embed(CountCube cube, string note) => EmbeddedEvidence.Of(Name, CanonicalJson.WriteLine(cube.ToDocument()), note);
}

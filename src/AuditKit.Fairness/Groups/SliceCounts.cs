using System.Text;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups;

/// <summary>
/// Counts of the slices whose rates and numbers of rows a record states: one cube for each largest set of attributes. They follow from
/// what is stated, so they release nothing more.
/// </summary>
internal static class SliceCounts
{
    private const string Name = "fairness-slices.json", Format = "auditkit.slices/1";
    private const int MostCells = 20_000, MostCubes = 100;

    public static IEnumerable<EmbeddedEvidence> Of(CountCube cube, int order)
    {
        CountCube bare = cube.WithoutScores();
        string[] names = [.. bare.Attributes.Select(attribute => attribute.Name)];
        CountCube[] parts = [.. Combinations(names, Math.Min(order, names.Length)).Take(MostCubes + 1).Select(chosen => bare.RollUp(chosen))];
        if (parts.Length > MostCubes || parts.Sum(part => (long)part.CellCount) > MostCells) yield break;
        yield return EmbeddedEvidence.Of(Name, CanonicalJson.WriteLine(new Document(Format, [.. parts.Select(part => part.ToDocument())])), "Counts of the slices whose rates stand in the record; without scores.");
    }

    /// <summary>The cubes.</summary>
    /// <exception cref="InvalidDataException">There is something else under the name.</exception>
    public static IEnumerable<RestoredCube> Read(IReadOnlyList<EmbeddedEvidence> embedded)
    {
        if (embedded.FirstOrDefault(one => one.Name == Name) is not { } evidence) return [];
        Document document = CanonicalJson.Read<Document>(Encoding.UTF8.GetBytes(evidence.Text));
        if (document.Format != Format || document.Cubes is null || document.Cubes.Count > MostCubes || document.Cubes.Any(cube => cube is null)) throw new InvalidDataException($"{Name} does not have the format {Format} with at most {MostCubes} cubes");
        return [.. document.Cubes.Select(cube => RestoredCube.Of(cube, isComplete: false))];
    }

    private static IEnumerable<string[]> Combinations(string[] names, int size) => size == 0
        ? [[]]
        : Enumerable.Range(0, names.Length - size + 1).SelectMany(first => Combinations(names[(first + 1)..], size - 1).Select(rest => (string[])[names[first], .. rest]));

    internal sealed record Document(string Format, IReadOnlyList<CubeDocument> Cubes);
}

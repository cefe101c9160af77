using AuditKit.Core.Exhibits;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Showing;

namespace AuditKit.Explain.Exhibits;

/// <summary>Pictures beside the maps over them.</summary>
public static class PictureExhibits
{
    /// <summary>Pictures are averaged, and maps summed, until they are no larger: about 150 dots an inch where they are printed.</summary>
    private const int Side = 112;

    private const int MostPictures = 12;

    /// <summary>
    /// One exhibit: the plain picture, then the map of each method, each with the size of its error. A dozen rows at most. Where a
    /// row has maps of more than one method, the methods have colour scales of their own: their units differ.
    /// </summary>
    /// <param name="shown">Rows of kind <see cref="ShownKind.Pictures"/>; of any other there is no exhibit.</param>
    /// <param name="evidence">Methods whose maps may be shown, those that passed the sanity gate; the maps of others are left out. All if null.</param>
    public static IEnumerable<Exhibit> Of(ShownRows shown, IReadOnlyCollection<string>? evidence = null)
    {
        if (shown.Kind != ShownKind.Pictures) yield break;
        string[] methods = [.. shown.Rows.SelectMany(row => row.Maps).Select(map => map.Name).Distinct(StringComparer.Ordinal).Where(method => evidence?.Contains(method) ?? true)];
        ShownRow[] rows = [.. shown.Rows.Take(MostPictures)];
        if (methods.Length == 0 || rows.Length == 0) yield break;
        int factor = Pooling.FactorFor(shown.Shape[0], shown.Shape[1], Side);
        yield return new OverlayExhibit("explain.pictures", "What the model looks at", methods, [.. rows.Select(row => PictureOf(shown, row, methods, factor))])
        {
            Unit = shown.Quantity,
            OwnScales = methods.Length > 1,
            Note = Note(shown, rows.Length, factor),
        };
    }

    /// <summary>The picture of a row within the side.</summary>
    internal static PixelGrid GridOf(ShownRows shown, ShownRow row, int factor) => new(
        Pooling.Extent(shown.Shape[0], factor),
        Pooling.Extent(shown.Shape[1], factor),
        shown.Shape[2],
        factor == 1 ? row.Pixels : Pooling.Mean(row.Pixels.Span, shown.Shape[0], shown.Shape[1], shown.Shape[2], factor));

    /// <summary>A map within the side.</summary>
    internal static SignedGrid GridOf(ShownMap map)
    {
        int factor = Pooling.FactorFor(map.Shape[0], map.Shape[1], Side);
        return SignedGrid.Of(Pooling.Extent(map.Shape[0], factor), Pooling.Extent(map.Shape[1], factor), Pooling.Sum(map.Numbers, map.Shape[0], map.Shape[1], factor));
    }

    private static OverlayPicture PictureOf(ShownRows shown, ShownRow row, string[] methods, int factor)
    {
        ShownMap?[] maps = [.. methods.Select(method => row.Maps.FirstOrDefault(map => map.Name == method))];
        return new OverlayPicture(ShownWords.Caption(row), GridOf(shown, row, factor), [.. maps.Select(map => map is null ? null : GridOf(map))])
        {
            Detail = ShownWords.Detail(row),
            MapNotes = [.. maps.Select(ShownWords.Error)],
        };
    }

    private static string Note(ShownRows shown, int rows, int factor)
    {
        string more = rows < shown.Rows.Count ? $" {rows} of {shown.Rows.Count} are shown." : string.Empty;
        string pooled = factor > 1 ? $" Pictures of {shown.Shape[1]} by {shown.Shape[0]} pixels are averaged, and maps summed, over squares of {factor}." : string.Empty;
        return $"Rows are chosen before anyone sees their maps: the smallest error, then by chance in each stratum. Gap: sum of the map against the change of the {shown.Quantity}, relative to its range.{more}{pooled}";
    }
}

using AuditKit.Core.Exhibits;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Showing;

namespace AuditKit.Explain.Exhibits;

/// <summary>Captions word by word, with the regions that each word looks at.</summary>
public static class CaptionExhibits
{
    private const int MostPictures = 6, MostWords = 12;

    /// <summary>
    /// One exhibit for each picture: a small map over its regions for each word. Attention says where the decoder reads, not why it
    /// chose the word; the note says so.
    /// </summary>
    /// <param name="shown">Rows of kind <see cref="ShownKind.Captions"/>, a map for each word; of any other kind there is no exhibit.</param>
    public static IEnumerable<Exhibit> Of(ShownRows shown)
    {
        if (shown.Kind != ShownKind.Captions) yield break;
        int factor = Pooling.FactorFor(shown.Shape[0], shown.Shape[1], 112);
        foreach ((int i, ShownRow row) in shown.Rows.Where(row => row.Maps.Count > 0).Take(MostPictures).Index())
        {
            ShownMap[] maps = [.. row.Maps.Take(MostWords)];
            yield return new OverlayExhibit($"explain.caption_{i + 1}", $"Where each word looks, row {row.RowId}", [.. maps.Select(map => map.Name)],
            [
                new OverlayPicture(row.Reading, PictureExhibits.GridOf(shown, row, factor), [.. maps.Select(PictureExhibits.GridOf)]) { Detail = row.Truth is { } truth ? $"{row.Reason}; a person wrote: {truth}" : row.Reason },
            ])
            {
                Unit = shown.Quantity,
                Note = Note(row, maps.Length),
            };
        }
    }

    /// <summary>A picture with a caption as evidence: a map over the regions for each word.</summary>
    /// <param name="picture">The caption with its attention.</param>
    /// <param name="grid">Rows and columns of regions.</param>
    /// <param name="pixels">The picture, see <see cref="ShownPixels"/>.</param>
    /// <param name="reason">Why it is shown.</param>
    /// <param name="truth">What a person wrote; null where nobody did.</param>
    public static ShownRow RowOf(AttendedPicture picture, IReadOnlyList<int> grid, ReadOnlyMemory<byte> pixels, string reason, string? truth = null) =>
        new(picture.RowId, string.Join(' ', picture.Words.Select(word => word.Word)), reason, [.. picture.Words.Select(word => new ShownMap(word.Word, grid, word.Attention))]) { Truth = truth, Pixels = pixels };

    private static string Note(ShownRow row, int words)
    {
        string more = words < row.Maps.Count ? $" The first {words} of {row.Maps.Count} words are shown." : string.Empty;
        return $"Weights of a word's attention over the regions sum to 1. Attention says where the decoder reads, not why it chose the word.{more}";
    }
}

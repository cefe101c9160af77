using AuditKit.Core.Exhibits;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Exhibits;

/// <summary>Strips over the steps or words of sequences.</summary>
public static class SequenceExhibits
{
    private const int MostRows = 12, MostChannels = 8;

    /// <summary>
    /// One exhibit for each method: a strip for each row, of words where the rows have them; where maps have channels, a strip for
    /// each of a row's heaviest channels.
    /// </summary>
    /// <param name="shown">Rows of kind <see cref="ShownKind.Sequences"/>; of any other there is no exhibit.</param>
    /// <param name="evidence">Methods whose maps may be shown; all if null.</param>
    public static IEnumerable<Exhibit> Of(ShownRows shown, IReadOnlyCollection<string>? evidence = null)
    {
        if (shown.Kind != ShownKind.Sequences) yield break;
        string[] methods = [.. shown.Rows.SelectMany(row => row.Maps).Select(map => map.Name).Distinct(StringComparer.Ordinal).Where(method => evidence?.Contains(method) ?? true)];
        bool hasWords = shown.Rows.Any(row => row.Words.Count > 0), hasChannels = shown.Channels.Count > 1;
        foreach (string method in methods)
        {
            ShownRow[] rows = [.. shown.Rows.Where(row => row.Maps.Any(map => map.Name == method)).Take(hasChannels ? Math.Max(1, MostRows / Math.Min(MostChannels, shown.Channels.Count)) : MostRows)];
            string what = hasWords ? "words" : "steps";
            yield return new HeatStripExhibit(
                methods.Length == 1 ? $"explain.{what}" : $"explain.{what}_{method.Replace('-', '_')}",
                methods.Length == 1 ? $"Which {what} the model looks at" : $"Which {what} the model looks at, {method}",
                hasWords ? "Token" : shown.StepName,
                [.. rows.SelectMany(row => StripsOf(shown, row, row.Maps.First(map => map.Name == method)))])
            {
                Unit = shown.Quantity,
                RemarkHead = rows.Any(row => row.Maps.Any(map => map.Name == method && map.Error is not null)) ? "Error" : string.Empty,
                Note = Note(shown, method, rows.Length),
            };
        }
    }

    private static IEnumerable<HeatStripRow> StripsOf(ShownRows shown, ShownRow row, ShownMap map)
    {
        double[] values = map.Numbers;
        int steps = map.Shape[0], channels = map.Shape.Count == 2 ? map.Shape[1] : 1;
        if (channels == 1)
        {
            yield return new HeatStripRow(ShownWords.Caption(row), [.. values.Select(value => (double?)value)]) { Words = row.Words, Detail = ShownWords.Detail(row), Remark = ShownWords.Error(map) };
            yield break;
        }

        double WeightOf(int channel) => Enumerable.Range(0, steps).Sum(step => Math.Abs(values[(step * channels) + channel]));
        int[] heaviest = [.. Enumerable.Range(0, channels).OrderByDescending(WeightOf).Take(MostChannels).Order()];
        foreach ((int place, int channel) in heaviest.Index())
        {
            yield return new HeatStripRow(shown.Channels[channel], [.. Enumerable.Range(0, steps).Select(step => (double?)values[(step * channels) + channel])])
            {
                Detail = place == 0 ? $"{ShownWords.Caption(row)}, {ShownWords.Detail(row)}" : string.Empty,
                Remark = place == 0 ? ShownWords.Error(map) : string.Empty,
            };
        }
    }

    private static string Note(ShownRows shown, string method, int rows)
    {
        string more = rows < shown.Rows.Count ? $" {rows} of {shown.Rows.Count} rows are shown." : string.Empty;
        string channels = shown.Channels.Count > MostChannels ? $" The {MostChannels} heaviest of {shown.Channels.Count} channels of each." : string.Empty;
        return $"Attributions by {method}; rows are chosen before anyone sees their maps.{more}{channels}";
    }
}

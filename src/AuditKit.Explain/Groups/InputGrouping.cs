using AuditKit.Explain.Audited;
using AuditKit.Models;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Groups;

/// <summary>Which inputs belong together: what states one fact, or what a reader takes for one thing.</summary>
internal static class InputGrouping
{
    private const int MostPatchesASide = 7, MostStretches = 8;

    /// <summary>Inputs that state one fact: those of one category. A number stands alone, and so does every number of an array.</summary>
    public static FeatureGroups ByFact(TrainedModel model) =>
        FeatureGroups.BySource(model.Preprocessor.Encodings.SelectMany(encoding => encoding.Outputs.Select(column => encoding is TensorEncoding ? column.Name : encoding.Column)));

    /// <summary>What a reader takes for one thing: the columns of one source attribute; patches of a picture; stretches of a channel of a sequence.</summary>
    public static FeatureGroups ForReaders(TrainedModel model) => InputForm.Of(model) switch
    {
        { Kind: InputKind.Pictures, Shape: [int channels, int height, int width] } => Patches(channels, height, width),
        { Kind: InputKind.Sequences, Shape: [int steps, int channels] } => Stretches(steps, channels),
        _ => FeatureGroups.BySource(model.Preprocessor),
    };

    // A patch goes through all channels: nobody sees the red of a place without its green.
    private static FeatureGroups Patches(int channels, int height, int width)
    {
        int tall = Math.Max(1, (height + MostPatchesASide - 1) / MostPatchesASide), wide = Math.Max(1, (width + MostPatchesASide - 1) / MostPatchesASide);
        int across = (width + wide - 1) / wide, down = (height + tall - 1) / tall;
        string[] names = [.. Enumerable.Range(0, down * across).Select(patch => $"{Range("row", patch / across, tall, height)}, {Range("column", patch % across, wide, width)}")];
        return FeatureGroups.Of(names, [.. Enumerable.Range(0, channels * height * width).Select(i => (i / width % height / tall * across) + (i % width / wide))]);
    }

    private static FeatureGroups Stretches(int steps, int channels)
    {
        int length = Math.Max(1, (steps + MostStretches - 1) / MostStretches), along = (steps + length - 1) / length;
        string[] names = [.. Enumerable.Range(0, along * channels).Select(group => $"{Range("step", group / channels, length, steps)}, channel {(group % channels) + 1}")];
        return FeatureGroups.Of(names, [.. Enumerable.Range(0, steps * channels).Select(i => (i / channels / length * channels) + (i % channels))]);
    }

    private static string Range(string what, int index, int size, int extent)
    {
        int first = (index * size) + 1, last = Math.Min(extent, (index + 1) * size);
        return first == last ? $"{what} {first}" : $"{what}s {first}–{last}";
    }
}

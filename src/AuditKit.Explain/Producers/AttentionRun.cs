using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Data.Captions;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Explain.Captions;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Sanity;
using AuditKit.Explain.Showing;
using AuditKit.Models.Captions;
using AuditKit.Models.Devices;

namespace AuditKit.Explain.Producers;

/// <summary>
/// Reads the model's own captions again: attention of each word, what hiding each region does to its probability, and how like the
/// attention is to that of models that learned nothing.
/// </summary>
internal sealed class AttentionRun(CaptionModel model, AuditTable table, CaptionedPictures captions, ExplainOptions options, ComputeDevice device)
{
    private const int DefaultDraws = 10;

    public AttentionSample Run(SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        using CaptionReader reader = model.OpenReader(device);
        CaptionedPicture[] chosen = Choose(reader.MostWords);
        float[] pictures = model.Encode(table.Table, PlacesOf(chosen));
        int pixels = chosen.Length == 0 ? 0 : pictures.Length / chosen.Length;
        (int Picture, IReadOnlyList<string> Words)[] own = [.. chosen.Select((picture, i) => (i, (IReadOnlyList<string>)[.. picture.Words.Take(reader.MostWords)]))];
        IReadOnlyList<ReadCaption> read = reader.Read(pictures, own, token);
        HiddenRegions regions = new(model.Encoding!.Shape, model.Grid);
        List<AttendedPicture> attended = [];
        for (int i = 0; i < chosen.Length; i++)
        {
            progress.Report(new AuditEvent(AttendProducer.Id, AuditEventKind.Advanced, $"regions hidden in picture {i + 1} of {chosen.Length}", i / (double)chosen.Length));
            IReadOnlyList<ReadCaption> hidden = reader.Read(regions.Of(pictures.AsSpan(i * pixels, pixels)), [.. Enumerable.Range(0, regions.Count).Select(region => (region, own[i].Words))], token);
            attended.Add(new AttendedPicture(chosen[i].RowId, [.. own[i].Words.Select((word, at) => WordOf(word, at, read[i], hidden))]));
        }

        int draws = options.Draws ?? DefaultDraws;
        return new AttentionSample
        {
            Grid = [model.Grid.Height, model.Grid.Width],
            TestPictures = captions.Pictures.Count,
            Pictures = attended,
            Gate = Gate(pictures, own, read, draws, seeds, token),
            ForwardRows = (long)chosen.Length * (1 + regions.Count + draws),
        };
    }

    /// <summary>A few of the pictures as a reader sees them: from the caption that the model is surest of to the one that it doubts most.</summary>
    public ShownRows Shown(AttentionSample sample)
    {
        if (sample.Pictures.Count == 0 || options.Examples == 0) return ShownRows.None;
        Dictionary<int, CaptionedPicture> known = captions.Pictures.ToDictionary(picture => picture.RowId);
        AttendedPicture[] sorted = [.. sample.Pictures.OrderByDescending(picture => known[picture.RowId].LogProbability / picture.Words.Count).ThenBy(picture => picture.RowId)];
        int shown = Math.Min(options.Examples, sorted.Length);
        int[] places = [.. Enumerable.Range(0, shown).Select(i => shown == 1 ? 0 : (int)((long)i * (sorted.Length - 1) / (shown - 1)))];
        TensorColumn column = model.PicturesOf(table.Table);
        (double Black, double White) range = ShownPixels.RangeOf([.. PlacesOf(captions.Pictures).SelectMany(row => column[row].ToArray())]);
        int[] rows = PlacesOf(places.Select(place => known[sorted[place].RowId]));
        return new ShownRows
        {
            Kind = ShownKind.Captions,
            Shape = ShownPixels.ShapeOf(column.Shape),
            Quantity = AttentionSample.Method,
            Rows = [.. places.Select((place, i) => CaptionExhibits.RowOf(sorted[place], sample.Grid, ShownPixels.Of(column[rows[i]], column.Shape, range), Reason(place, sorted.Length), string.Join(' ', known[sorted[place].RowId].References[0])))],
        };
    }

    private CaptionedPicture[] Choose(int mostWords)
    {
        CaptionedPicture[] worded = mostWords == 0 ? [] : [.. captions.Pictures.Where(picture => picture.Words.Count > 0)];
        int count = Math.Min(options.QualityRows, worded.Length);
        return [.. Enumerable.Range(0, count).Select(i => worded[(int)((long)i * worded.Length / count)])];
    }

    private int[] PlacesOf(IEnumerable<CaptionedPicture> pictures) => SeedRun.Places(table, [.. pictures.Select(picture => picture.RowId)]);

    private static AttendedWord WordOf(string word, int at, ReadCaption whole, IReadOnlyList<ReadCaption> hidden) =>
        AttendedWord.Of(word, Array.ConvertAll(whole.Attention[at], weight => (double)weight), [.. hidden.Select(caption => whole.LogProbabilities[at] - caption.LogProbabilities[at])]);

    private GateRecord Gate(float[] pictures, (int Picture, IReadOnlyList<string> Words)[] own, IReadOnlyList<ReadCaption> read, int draws, SeedStream seeds, CancellationToken token)
    {
        List<double> similarities = [], between = [];
        IReadOnlyList<ReadCaption>? before = null;
        for (int draw = 0; draw < draws && own.Length > 0; draw++)
        {
            using CaptionReader untaught = model.OpenUntaught(seeds.For("gate", draw), device);
            IReadOnlyList<ReadCaption> other = untaught.Read(pictures, own, token);
            if (Likeness(read, other) is { } likeness) similarities.Add(likeness);
            if (before is not null && Likeness(before, other) is { } random) between.Add(random);
            before = other;
        }

        return new GateRecord { Method = AttentionSample.Method, Form = "weights of the decoder over the regions, word by word", Rows = own.Length, IsUnsigned = true, Similarities = similarities, Absolute = similarities, Structural = [], BetweenRandom = between, Cascade = [] };
    }

    // Mean over words, so that long captions do not count more, then over pictures.
    private static double? Likeness(IReadOnlyList<ReadCaption> first, IReadOnlyList<ReadCaption> second)
    {
        double[] pictures = [.. first.Zip(second, (one, two) => one.Attention.Zip(two.Attention, Correlation).OfType<double>().DefaultIfEmpty(double.NaN).Average()).Where(double.IsFinite)];
        return pictures.Length == 0 ? null : pictures.Average();
    }

    private static double? Correlation(float[] first, float[] second) => RankCorrelation.Spearman(Array.ConvertAll(first, weight => (double)weight), Array.ConvertAll(second, weight => (double)weight));

    private static string Reason(int place, int count) => place switch
    {
        0 => $"surest of {count} captions, word by word",
        _ when place == count - 1 => $"least sure of {count} captions, word by word",
        _ => $"number {place + 1} of {count} captions, the surest first",
    };
}

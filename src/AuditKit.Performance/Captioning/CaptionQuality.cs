using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data;
using AuditKit.Data.Captions;
using AuditKit.Performance.Exhibits;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance.Captioning;

/// <summary>Quality of captions: how near they are to those that people wrote.</summary>
internal static class CaptionQuality
{
    private const int MostShown = 8;

    public static DomainResult Examine(CaptionedPictures captions, DomainContext context)
    {
        Measurement[] measurements = [.. Measure(captions, context.Level, context.Evidence.DigestOf(DataEvidence.Captions))];
        List<Exhibit> exhibits = [QualityTable.Of(measurements)];
        if (captions.Pictures.Count > 0) exhibits.Add(Examples(captions.Pictures));
        return TaskResult.Of(
            Lead(measurements, captions.Pictures.Count),
            measurements,
            [.. Findings(measurements, captions.Pictures.Count)],
            exhibits,
            "BLEU compares words, not meaning: a right caption in other words scores low, and a fluent wrong one may score high.",
            "Intervals take pictures as independent of each other, and the captions that people wrote as given.");
    }

    private static IEnumerable<Measurement> Measure(CaptionedPictures captions, double level, Digest evidence)
    {
        IReadOnlyList<CaptionedPicture> pictures = captions.Pictures;
        BleuCounts[] counts = [.. pictures.Select(picture => BleuCounts.Of(picture.Words, picture.References))];
        MeasuredValue none = new MeasuredValue.NotMeasured("no test picture has a caption");
        yield return Make($"{PerformanceMetrics.Domain}.{SliceMetrics.Count}", new MeasuredValue.Measured(pictures.Count));
        for (int n = Bleu.Longest; n >= 1; n--) yield return Make(PerformanceMetrics.BleuOf(n), counts.Length == 0 ? none : BleuEstimate.Of(counts, n).Measure(level));
        yield return Make(PerformanceMetrics.BleuGain, counts.Length == 0 ? none : Gain(counts, captions, level));
        yield return Make(PerformanceMetrics.ExactCaptionRate, counts.Length == 0 ? none : Exact(pictures, level));

        Measurement Make(string metric, MeasuredValue value) => TaskResult.Make(metric, Slice.All, value, pictures.Count, evidence);
    }

    private static MeasuredValue Gain(BleuCounts[] counts, CaptionedPictures captions, double level)
    {
        if (captions.MostFrequent is not { } said) return new MeasuredValue.NotMeasured("no row is for training, so there is no most frequent caption");
        BleuCounts[] blind = [.. captions.Pictures.Select(picture => BleuCounts.Of(said, picture.References))];
        return BleuEstimate.Of(counts, Bleu.Longest).Minus(BleuEstimate.Of(blind, Bleu.Longest), level);
    }

    private static MeasuredValue.Measured Exact(IReadOnlyList<CaptionedPicture> pictures, double level)
    {
        Proportion rate = Proportion.Of(pictures.Count(picture => picture.References.Any(picture.Words.SequenceEqual)), pictures.Count);
        return new MeasuredValue.Measured(rate.Estimate, WilsonInterval.Of(rate, level));
    }

    // Spread over the pictures in the order of their log-probability, so that sure and unsure captions are seen.
    private static TableExhibit Examples(IReadOnlyList<CaptionedPicture> pictures)
    {
        CaptionedPicture[] sorted = [.. pictures.OrderByDescending(picture => picture.LogProbability).ThenBy(picture => picture.RowId)];
        int shown = Math.Min(MostShown, sorted.Length);
        return new TableExhibit(
            "performance.captions",
            "Captions of test pictures",
            [new("Row", Alignment.Right), new("The model says"), new("A person wrote"), new("Log-probability", Alignment.Decimal)],
            [.. Enumerable.Range(0, shown).Select(i => sorted[shown == 1 ? 0 : (int)((long)i * (sorted.Length - 1) / (shown - 1))]).Select(picture => new[] { TableCell.Whole(picture.RowId), TableCell.Words(string.Join(' ', picture.Words)), TableCell.Words(string.Join(' ', picture.References[0])), TableCell.Of(picture.LogProbability, 2) })])
        {
            Note = "From the caption that the model is surest of to the one that it doubts most, at even steps.",
        };
    }

    private static string Lead(Measurement[] measurements, int pictures)
    {
        Measurement longest = measurements.First(measurement => measurement.Metric == PerformanceMetrics.BleuOf(Bleu.Longest)), gain = measurements.First(measurement => measurement.Metric == PerformanceMetrics.BleuGain);
        if (longest is not { Estimate: { } score, Interval: { } interval }) return $"Quality could not be measured: {longest.Reason}.";
        string more = gain.Estimate is { } better ? $", {TaskResult.Number(better)} more than one caption for every picture gets" : string.Empty;
        return $"BLEU-4 of the captions of {TaskResult.Rows(pictures)} held-out pictures is {TaskResult.Number(score)} ({TaskResult.Number(interval.Lower)} to {TaskResult.Number(interval.Upper)}){more}.";
    }

    private static IEnumerable<Finding> Findings(Measurement[] measurements, int pictures)
    {
        if (pictures == 0)
        {
            yield return TaskResult.NoRows;
            yield break;
        }

        Measurement gain = measurements.First(measurement => measurement.Metric == PerformanceMetrics.BleuGain);
        if (gain is { Interval: { Lower: <= 0 } interval, Estimate: { } better })
        {
            yield return new Finding("performance.no_better_than_one_caption", Severity.Warning, $"BLEU-4 is {TaskResult.Number(better)} ({TaskResult.Number(interval.Lower)} to {TaskResult.Number(interval.Upper)}) above saying the most frequent caption of every picture: the captions are not clearly about the pictures.") { References = [gain.Metric] };
        }
    }
}

using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Quality.Retraining;

namespace AuditKit.Explain.Exhibits;

/// <summary>How good the explanations are: a table of means with intervals, curves of removal against random order, and how unequally groups are served.</summary>
internal static class QualityExhibits
{
    private const int MostMethods = 4;

    public static IEnumerable<Exhibit> Of(Examination examination)
    {
        ExplainedMethod[] judged = [.. examination.Sample.Methods.Where(method => method.Quality is not null)];
        if (judged.Length == 0) yield break;
        yield return Means(examination, judged);
        if (examination.Primary?.Quality is { } quality && Curves(quality) is { } curves) yield return curves;
        if (Truth(examination, judged) is { } truth) yield return truth;
        if (examination.Sample.Retrained is { Curve: { } curve } retrained) yield return Retrained(retrained, curve);
        if (examination.Primary is { Quality: not null } primary && Disparity(examination, primary) is { } disparity) yield return disparity;
    }

    private static TableExhibit Means(Examination examination, ExplainedMethod[] judged)
    {
        ExplainedMethod[] shown = [.. judged.Take(MostMethods)];
        QualityScores[] first = [.. shown.SelectMany(method => Leading(method.Quality!)).DistinctBy(scores => scores.Metric)];
        TableColumn[] columns = [new TableColumn("Quality"), .. shown.SelectMany(method => new[] { new TableColumn(method.Method, Alignment.Decimal), new TableColumn(string.Empty, Alignment.Decimal) })];
        return new TableExhibit("explain.quality", "How good the explanations are", columns, [.. first.Select(scores => Row(examination, shown, scores.Metric))])
        {
            Note = $"Means over {Figures.Count(examination.Sample.QualityRows.Count)} rows with {Figures.Percent(examination.Level)} intervals; an arrow says which way is better. {string.Join(" ", shown.SelectMany(method => method.Quality!.Notes).Distinct())}",
        };
    }

    private static IReadOnlyList<TableCell> Row(Examination examination, ExplainedMethod[] methods, string metric)
    {
        QualityMetric known = QualityMetrics.Find(metric)!;
        return
        [
            TableCell.Words(known.Title + known.Direction switch { Direction.Down => " ↓", Direction.Up => " ↑", _ => string.Empty }),
            .. methods.SelectMany(method => Cells(examination, method, metric)),
        ];
    }

    private static IEnumerable<TableCell> Cells(Examination examination, ExplainedMethod method, string metric)
    {
        if (Leading(method.Quality!).FirstOrDefault(scores => scores.Metric == metric) is not { } scores) return [TableCell.Words("–"), TableCell.Words(string.Empty)];
        Measurement mean = QualityMeasurements.MeanOf(scores, [.. examination.Sample.QualityRows.Select(row => examination.Sample.Weights[row])], examination.Level);
        return mean.Estimate is not { } value
            ? [TableCell.Words("–"), TableCell.Words(string.Empty)]
            : [TableCell.Of(value), mean.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(string.Empty)];
    }

    // The value in the record stands before its variants.
    private static IEnumerable<QualityScores> Leading(MethodQuality quality) => quality.Scores.Where(scores => !scores.IsComparison).DistinctBy(scores => scores.Metric);

    private static SeriesExhibit? Curves(MethodQuality quality)
    {
        SeriesLine[] lines =
        [
            .. Lines(quality, QualityMetrics.Deletion, "removed"),
            .. Lines(quality, QualityMetrics.Insertion, "put back"),
        ];
        return lines.Length == 0 ? null : new SeriesExhibit("explain.removal", "What happens to the score when features are removed", new Axis("share of the features", 0, 1), new Axis("score of the target"), lines)
        {
            Note = "Features are removed (or put back) from the largest attribution on; beside it the same number in random order. The better an explanation, the further its line lies from the random one. Removed features are at zero.",
        };
    }

    private static IEnumerable<SeriesLine> Lines(MethodQuality quality, string metric, string words) => quality.Scores
        .Where(scores => scores.Metric == metric && scores.Curve is not null && scores.Options.GetValueOrDefault("removal") == "zeros")
        .Select(scores => new SeriesLine(
            $"{words}, {(scores.IsComparison ? "random order" : "by attribution")}",
            [.. scores.Curve!.Shares.Zip(scores.Curve.Means, (share, mean) => new SeriesPoint(share, mean))]));

    private static TableExhibit? Truth(Examination examination, ExplainedMethod[] judged)
    {
        ExplainedMethod[] checkedMethods = [.. judged.Where(method => method.Quality!.Truth is not null)];
        if (checkedMethods.Length == 0) return null;
        return new TableExhibit(
            "explain.truth",
            "Agreement with the process that made the data",
            [new TableColumn("Method"), new TableColumn("Same features", Alignment.Decimal), new TableColumn("Same ranks", Alignment.Decimal), new TableColumn("Same signs", Alignment.Decimal)],
            [.. checkedMethods.Select(method => (IReadOnlyList<TableCell>)[TableCell.Words(method.Method), TableCell.Of(method.Quality!.Truth!.Feature), TableCell.Of(method.Quality.Truth.Rank), method.Quality.Truth.Sign is { } sign ? TableCell.Of(sign) : TableCell.Words("–")])])
        {
            Detail = true,
            Note = $"Shares of the {checkedMethods[0].Quality!.Truth!.K} features that matter most in truth, over {Figures.Count(examination.Sample.QualityRows.Count)} rows. The model need not have learned the process: a low share says that model and process differ, or that the method does.",
        };
    }

    private static SeriesExhibit Retrained(RetrainedMethod retrained, RetrainingCurve curve) => new(
        "explain.retrained",
        "Accuracy after retraining without features",
        new Axis("share of the features removed", 0, 1),
        new Axis("accuracy"),
        [Line("largest attribution", curve, point => point.Attribution), Line("random", curve, point => point.Random)])
    {
        Note = $"{retrained.Form}; {Figures.Count(curve.Rows)} held-out rows, bands over rows. A method that ranks well loses accuracy sooner than chance.",
    };

    private static SeriesLine Line(string name, RetrainingCurve curve, Func<RetrainingPoint, MeasuredValue> pick) => new(
        name,
        [.. curve.Points.Select(point => (point.Share, Value: pick(point) as MeasuredValue.Measured)).Where(point => point.Value is not null).Select(point => new SeriesPoint(point.Share, point.Value!.Estimate, point.Value.Interval?.Lower, point.Value.Interval?.Upper))]);

    private static TableExhibit? Disparity(Examination examination, ExplainedMethod method)
    {
        Measurement[] gaps = [.. ExplainMeasurements.QualityOf(examination, method).Where(measured => measured.Metric == ExplainMetrics.AttributionDisparity && measured.Estimate is not null)];
        if (gaps.Length == 0) return null;
        return new TableExhibit(
            "explain.disparity",
            "Does the explanation serve groups equally",
            [new TableColumn("Quality"), new TableColumn("Between"), new TableColumn("Gap", Alignment.Decimal), new TableColumn($"{Figures.Percent(examination.Level)} interval", Alignment.Decimal), new TableColumn("Rows", Alignment.Decimal)],
            [.. gaps.Select(gap => (IReadOnlyList<TableCell>)
            [
                TableCell.Words(QualityMetrics.Find(gap.Options["metric"])!.Title),
                TableCell.Words(string.Join(" × ", gap.By)),
                TableCell.Of(gap.Estimate!.Value),
                gap.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(string.Empty),
                TableCell.Whole(gap.Count),
            ])])
        {
            Note = $"{method.Description}: largest minus smallest mean over the groups, with an interval that holds for all pairs at once.",
        };
    }
}

using AuditKit.Core.Exhibits;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Exhibits;

/// <summary>Tables about the methods: gate, errors and work, agreement.</summary>
internal static class MethodExhibits
{
    public static IEnumerable<Exhibit> Of(Examination examination)
    {
        yield return Gate(examination);
        yield return SanityExhibits.Of(examination);
        yield return Errors(examination);
        if (examination.Sample.Methods.Count > 1 && examination.Sample.Features.Count > 1) yield return Agreement(examination);
    }

    private static TableExhibit Gate(Examination examination) => new(
        "explain.sanity",
        "Which methods depend on this model",
        [new TableColumn("Method"), Number("Similarity"), Number($"{Figures.Percent(examination.Level)} interval"), Number("Draws"), new TableColumn("Outcome", Alignment.Right)],
        [.. examination.Gates.Select(gate => (IReadOnlyList<TableCell>)
        [
            TableCell.Words(gate.Method.Method),
            gate.Similarity is { } similarity ? TableCell.Of(similarity) : TableCell.Words("not measured"),
            gate.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(string.Empty),
            TableCell.Whole(gate.Method.Gate.Similarities.Count),
            TableCell.Words(gate.Words),
        ])])
    {
        Note = $"Signed rank similarity of multipliers to models with random weights, {examination.Sample.Methods.Select(method => method.Gate.Rows).FirstOrDefault()} rows; a method passes where the interval stays below {Figures.Of(SanityGate.Limit)}.",
    };

    private static TableExhibit Errors(Examination examination) => new(
        "explain.errors",
        "Numerical error and work of the methods",
        [new TableColumn("Method"), Number("Rows"), Number("Median gap"), Number("90 % of gaps below"), Number("Largest gap"), Number("Above tolerance"), Number("Gradient rows"), Number("Forward rows")],
        [.. examination.Sample.Methods.Select(method => Row(examination.Sample, method))])
    {
        Detail = true,
        Note = $"Gap: attributions of a row against the change of the {examination.Sample.Quantity} from the baseline, relative to its range of {Figures.Of(examination.Sample.Range)}. Methods that do not promise completeness have none.",
    };

    private static IReadOnlyList<TableCell> Row(AttributionSample sample, ExplainedMethod method)
    {
        double[] gaps = [.. method.Gaps.Order()];
        TableCell Gap(double share) => gaps.Length == 0 ? TableCell.Words("none promised") : TableCell.Of(gaps[(int)Math.Ceiling(share * gaps.Length) - 1], 6);
        return
        [
            TableCell.Words(method.Description),
            TableCell.Whole(sample.RowCount),
            Gap(0.5),
            Gap(0.9),
            Gap(1),
            method.Tolerance is null ? TableCell.Words("exact") : TableCell.Whole(method.RowsAboveTolerance),
            TableCell.Whole(method.BackwardRows),
            TableCell.Whole(method.ForwardRows),
        ];
    }

    private static HeatMapExhibit Agreement(Examination examination)
    {
        IReadOnlyList<ExplainedMethod> methods = examination.Sample.Methods;
        double[][] means =
        [
            .. methods.Select(method => GroupProfile.OfAll(examination.Sample, method).Means.Select(mean => mean?.Mean ?? 0).ToArray()),
        ];
        string[] names = [.. methods.Select(method => method.Method)];
        return new HeatMapExhibit(
            "explain.agreement",
            "Agreement of the methods on the order of features",
            names,
            names,
            [.. means.Select(first => (IReadOnlyList<double?>)[.. means.Select(second => RankCorrelation.Spearman(first, second))])],
            [])
        {
            Diverging = true,
            Note = "Spearman correlation of mean absolute attributions over all features. Methods of one family are made of the same numbers: their agreement is no independent proof.",
        };
    }

    private static TableColumn Number(string head) => new(head, Alignment.Decimal);
}

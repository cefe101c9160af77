using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>Arrays and words of traced influences.</summary>
internal sealed class InfluenceReport(AnalysisSubject subject, InfluenceSums sums, RowLoss trainingLoss, int top, string description)
{
    private const int ShownGroups = 4;

    // Beyond this share of the largest influence a projection hides the order.
    private const double CoarseProjection = 0.1;

    private double LargestError => sums.Variance.Length == 0 ? 0 : Math.Sqrt(sums.Variance.Max());

    private double Largest => sums.Influence.Length == 0 ? 0 : sums.Influence.Max(Math.Abs);

    public AnalysisResult Result(WorkCount work) => new()
    {
        Analysis = InfluenceAnalyses.TracInId,
        Description = $"{description}, {Figures.Count(subject.Checkpoints.Count)} {(subject.Checkpoints.Count == 1 ? "checkpoint" : "checkpoints")}{(sums.Projection is { } places ? $", projected to {Figures.Count(places)} numbers" : string.Empty)}",
        Rows = subject.Count,
        Work = work,
        Arrays = [.. Arrays()],
        Facts =
        [
            new AttributionFact("parameters", [sums.Parameters.All]),
            new AttributionFact("parameters_by_row", [sums.Parameters.ByRow]),
            new AttributionFact("largest_projection_error", [LargestError]),
        ],
        Findings = [.. Findings()],
        Exhibits = [.. sums.Groups.Names.Take(ShownGroups).Select(Table), Own()],
        Limits =
        [
            "Influence adds up the steps that the checkpoints stand for; steps between them are not seen, nor is what momentum or decay did.",
            "A row with a large gradient influences everything: compare its influence with its influence on itself.",
            "Taking a row out and training again is another question, and its answer can differ.",
        ],
    };

    private IEnumerable<NamedArray> Arrays()
    {
        string[] groups = [.. sums.Groups.Names];
        int rows = sums.TrainingRows.Length;
        yield return new NamedArray("influence", [rows, groups.Length], sums.Influence) { Labels = [[], groups] };
        yield return new NamedArray("self_influence", [rows], sums.Self);
        yield return new NamedArray("training_row", [rows], [.. sums.TrainingRows.Select(row => (double)row)]);
        if (sums.Projection is not null) yield return new NamedArray("projection_error", [rows, groups.Length], [.. sums.Variance.Select(Math.Sqrt)]) { Labels = [[], groups] };
    }

    private IEnumerable<Finding> Findings()
    {
        if (subject.Checkpoints.Count == 1)
        {
            yield return new Finding("explain.one_checkpoint", Severity.Note, "Influence is taken at one checkpoint only: it says what a further step would do, not what training did.") { Action = "Give checkpoints from the course of the training." };
        }

        if (LargestError > CoarseProjection * Largest)
        {
            yield return new Finding("explain.coarse_projection", Severity.Warning, $"The random projection to {Figures.Count(sums.Projection ?? 0)} numbers has a standard error of up to {Figures.Of(LargestError)}, beside influences of up to {Figures.Of(Largest)}.") { Action = "Raise projection, allow more memory, or name fewer parameters." };
        }
    }

    private TableExhibit Table(string group, int index)
    {
        int count = sums.Groups.Names.Count;
        int[] order = [.. Enumerable.Range(0, sums.TrainingRows.Length).OrderByDescending(row => sums.Influence[(row * count) + index]).ThenBy(row => row)];
        int shown = Math.Min(top, (order.Length + 1) / 2);
        IEnumerable<int> both = order.Take(shown).Concat(order.TakeLast(Math.Min(shown, order.Length - shown)));
        return new TableExhibit(
            $"explain.influence_{index}",
            $"Training rows behind the loss of {group}",
            [new TableColumn("Training row", Alignment.Right), new TableColumn("Truth"), new TableColumn("Influence", Alignment.Right), new TableColumn("On itself", Alignment.Right)],
            [.. both.Select(row => (IReadOnlyList<TableCell>)[TableCell.Whole(sums.TrainingRows[row]), TableCell.Words(TruthOf(row)), Cell(sums.Influence[(row * count) + index], Largest), Cell(sums.Self[row], Largest)])])
        {
            Note = "Positive: steps on the row made the mean loss of these rows smaller; negative: larger. The largest of both signs.",
        };
    }

    private TableExhibit Own()
    {
        int[] order = [.. Enumerable.Range(0, sums.TrainingRows.Length).OrderByDescending(row => sums.Self[row]).ThenBy(row => row).Take(top)];
        double largest = order.Length == 0 ? 0 : sums.Self[order[0]];
        return new TableExhibit(
            "explain.self_influence",
            "Training rows that had to be learned by heart",
            [new TableColumn("Training row", Alignment.Right), new TableColumn("Truth"), new TableColumn("Influence on itself", Alignment.Right)],
            [.. order.Select(row => (IReadOnlyList<TableCell>)[TableCell.Whole(sums.TrainingRows[row]), TableCell.Words(TruthOf(row)), Cell(sums.Self[row], largest)])])
        {
            Note = "Rows that nothing else explains: rare ones, and wrong labels.",
        };
    }

    private static TableCell Cell(double value, double largest) => TableCell.Of(value, Figures.Digits(largest));

    private string TruthOf(int row) => trainingLoss.Truth switch
    {
        TrueTargets.Classes classes => subject.NameOf(classes.Codes[sums.TrainingRows[row]]),
        TrueTargets.Numbers numbers => Figures.Of(numbers.Values[sums.TrainingRows[row]]),
        _ => string.Empty,
    };
}

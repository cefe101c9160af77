using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>For every row and set of units: the sum of their attributions, and how much the output falls when they are set to the baseline.</summary>
/// <param name="PerRow">Sets of each row.</param>
/// <param name="Sums">Sums of attributions, rows x sets.</param>
/// <param name="Changes"><c>F(x) - F(x without the set)</c>, rows x sets.</param>
/// <param name="Work">Rows of the model.</param>
internal sealed record SubsetChanges(int PerRow, double[] Sums, double[] Changes, WorkCount Work)
{
    public static SubsetChanges Of(QualityContext context, IUnitSubsets subsets, CancellationToken token)
    {
        int perRow = subsets.PerRow;
        double[] sums = new double[context.Rows * perRow], changes = new double[sums.Length];
        Chunker chunker = new(context.Subject.Function, context.Subject.Plan);
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = context.Tensor(context.Subject.Rows.Span), baseline = context.Tensor(context.Subject.Baseline.Span), targets = context.Subject.Function.Targets(context.Subject.Targets);
        torch.Tensor unitOfInput = context.UnitOfInput();
        chunker.Evaluate(
            sums.Length,
            items =>
            {
                torch.Tensor removed = torch.tensor(Marks(items), [items.Count, context.Units]).to(rows.device).index_select(1, unitOfInput);
                return torch.where(removed, baseline, rows.index_select(0, items.Rows(perRow, rows.device)));
            },
            (items, outputs) => outputs.gather(1, targets.index_select(0, items.Rows(perRow, rows.device)).unsqueeze(1)).CopyTo(changes.AsSpan((int)items.First, items.Count)),
            token);
        for (int i = 0; i < changes.Length; i++) changes[i] = context.Subject.Outputs[i / perRow] - changes[i];
        return new SubsetChanges(perRow, sums, changes, chunker.Count);

        bool[] Marks(ItemRange items)
        {
            bool[] marks = new bool[items.Count * context.Units];
            for (int i = 0; i < items.Count; i++)
            {
                (int row, int draw) = ((int)((items.First + i) / perRow), (int)((items.First + i) % perRow));
                Span<bool> marked = marks.AsSpan(i * context.Units, context.Units);
                subsets.Mark(row, draw, marked);
                sums[items.First + i] = SumOf(context.UnitsOf(row), marked);
            }

            return marks;
        }
    }

    public ReadOnlySpan<double> SumsOf(int row) => Sums.AsSpan(row * PerRow, PerRow);

    public ReadOnlySpan<double> ChangesOf(int row) => Changes.AsSpan(row * PerRow, PerRow);

    private static double SumOf(ReadOnlySpan<double> attributions, ReadOnlySpan<bool> marked)
    {
        double sum = 0;
        for (int i = 0; i < marked.Length; i++) sum += marked[i] ? attributions[i] : 0;
        return sum;
    }
}

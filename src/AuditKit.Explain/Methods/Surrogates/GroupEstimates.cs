using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>Values of the players of a game with their standard errors, as they come.</summary>
internal sealed class GroupEstimates(AttributionSubject subject)
{
    private readonly GroupValues values = new(subject), errors = new(subject);
    private bool isSampled;

    /// <summary>Sets the values <c>[rows, players]</c> of a block of rows, and their standard errors where they were sampled.</summary>
    public void Set(CoalitionGame game, PlayerBlock block, torch.Tensor found, torch.Tensor? deviations = null)
    {
        Set(values, game, block, found.ToDoubles());
        if (deviations is null) return;
        isSampled = true;
        Set(errors, game, block, deviations.ToDoubles());
    }

    /// <summary>The attribution; the standard error of an input's part is that part of its group's.</summary>
    public Attribution Of(IAttributionMethod method, WorkCount work)
    {
        Attribution found = values.Of(method, work);
        return isSampled ? found with { StandardErrors = errors.Parts() } : found;
    }

    /// <summary><c>|sum - (F(x) - mean F(background))| / R</c> by row.</summary>
    /// <param name="empty">Mean of F over the background at each row's target.</param>
    public double[] Gaps(IReadOnlyList<double> empty)
    {
        double scale = subject.Range > 0 ? subject.Range : 1;
        return [.. Enumerable.Range(0, subject.Count).Select(row => Math.Abs(values.Row(row).ToArray().Sum() - (subject.Outputs[row] - empty[row])) / scale)];
    }

    private static void Set(GroupValues target, CoalitionGame game, PlayerBlock block, double[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            int row = block.Rows[i / block.Players];
            target.Row(row)[game.Players[row][i % block.Players]] = numbers[i];
        }
    }
}

using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using TorchSharp;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>
/// Square removal (Yeh et al. 2019): a square of the last two directions, of a side drawn evenly from 1 to the largest and at a
/// place drawn evenly, is moved to the baseline in all channels.
/// </summary>
internal sealed class SquareLaw : IPerturbationLaw
{
    private readonly QualityContext context;
    private readonly int height, width, largest;

    /// <exception cref="InvalidInputException">A row has no two directions.</exception>
    public SquareLaw(QualityContext context, double share, int draws)
    {
        IReadOnlyList<long> shape = context.Subject.RowShape;
        if (shape.Count < 2) throw new InvalidInputException("infidelity.law", "a flat row has no squares", "use the law gaussian");
        (this.context, Draws, height, width) = (context, draws, (int)shape[^2], (int)shape[^1]);
        largest = Math.Clamp((int)Math.Round(share * Math.Min(height, width)), 1, Math.Min(height, width));
    }

    public int Draws { get; }

    public string Description => string.Create(CultureInfo.InvariantCulture, $"removal of squares of side 1 to {largest}, {Draws} draws");

    public bool Removes => true;

    public (torch.Tensor Perturbations, torch.Tensor? Removed) Draw(ItemRange items, torch.Tensor displacements)
    {
        bool[] marks = new bool[items.Count * height * width];
        for (int i = 0; i < items.Count; i++) Mark((int)((items.First + i) / Draws), (int)((items.First + i) % Draws), marks.AsSpan(i * height * width, height * width));
        torch.Tensor plane = torch.tensor(marks, [items.Count, 1, height * width]).to(displacements.device);
        torch.Tensor removed = plane.expand(items.Count, context.Inputs / (height * width), height * width).reshape(items.Count, context.Inputs);
        return (displacements * removed.to(displacements.dtype), removed);
    }

    private void Mark(int row, int draw, Span<bool> plane)
    {
        RandomSource random = context.Chance(QualityMetrics.Infidelity, row, draw);
        int side = 1 + random.Next(largest), top = random.Next(height - side + 1), left = random.Next(width - side + 1);
        for (int y = top; y < top + side; y++) plane.Slice((y * width) + left, side).Fill(true);
    }
}

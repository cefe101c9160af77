using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Quality.Robustness;

/// <summary>Even steps in a box: each input by up to the radius times its spread, drawn from the chance of row and draw.</summary>
internal sealed class UniformNeighbours(QualityContext context, double radius, int draws) : INeighbours
{
    private readonly double[] scale = context.Scale();

    public int Draws => draws;

    public void Step(int row, int draw, Span<double> step)
    {
        RandomSource random = context.Chance("neighbour", row, draw);
        for (int i = 0; i < step.Length; i++) step[i] = radius * scale[i] * ((2 * random.NextDouble()) - 1);
    }
}

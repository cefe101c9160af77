using AuditKit.Core.Randomness;
using AuditKit.Models.Weighted;

namespace AuditKit.Models.Tests.Weighted;

[Trait("Kind", "numeric")]
public sealed class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void The_solution_solves_the_system(int size)
    {
        RandomSource random = SeedStream.FromSeed(size).For("matrix").Open();
        double[,] half = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++) half[i, j] = random.NextGaussian();
        }

        double[] matrix = new double[size * size], right = [.. Enumerable.Range(0, size).Select(_ => random.NextGaussian())];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++) matrix[(i * size) + j] = (i == j ? 1 : 0) + Enumerable.Range(0, size).Sum(k => half[i, k] * half[j, k]);
        }

        double[] x = Cholesky.Solve([.. matrix], right);

        // The smallest eigenvalue is 1 at least, so the residual bounds the error.
        for (int i = 0; i < size; i++) Assert.Equal(right[i], Enumerable.Range(0, size).Sum(j => matrix[(i * size) + j] * x[j]), 1e-10);
    }

    [Fact]
    public void A_column_without_curvature_stays_at_zero() => Assert.Equal([2, 0], Cholesky.Solve([1, 0, 0, 0], [2, 0]));
}

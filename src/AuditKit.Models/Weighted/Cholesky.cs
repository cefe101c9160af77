namespace AuditKit.Models.Weighted;

/// <summary>Solves a symmetric positive definite system by its Cholesky factor. A pivot that vanishes leaves its unknown at zero.</summary>
internal static class Cholesky
{
    // A pivot this much smaller than the largest diagonal entry is rounding, not curvature.
    private const double Vanishing = 1e-13;

    /// <summary>The x with matrix x = right. Only the lower triangle is read; it is overwritten by the factor.</summary>
    public static double[] Solve(double[] matrix, double[] right)
    {
        int n = right.Length;
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.Max(largest, matrix[(i * n) + i]);
        for (int i = 0; i < n; i++) Row(matrix, n, i, Vanishing * largest);
        double[] x = [.. right];
        for (int i = 0; i < n; i++) x[i] = matrix[(i * n) + i] > 0 ? (x[i] - Dot(matrix.AsSpan(i * n, i), x)) / matrix[(i * n) + i] : 0;
        for (int i = n - 1; i >= 0; i--)
        {
            if (!(matrix[(i * n) + i] > 0)) continue;
            x[i] /= matrix[(i * n) + i];
            for (int k = 0; k < i; k++) x[k] -= matrix[(i * n) + k] * x[i];
        }

        return x;
    }

    private static void Row(double[] matrix, int n, int i, double smallest)
    {
        Span<double> row = matrix.AsSpan(i * n, i + 1);
        for (int j = 0; j < i; j++)
        {
            double pivot = matrix[(j * n) + j];
            row[j] = pivot > 0 ? (row[j] - Dot(matrix.AsSpan(j * n, j), row)) / pivot : 0;
        }

        double rest = row[i] - Dot(row[..i], row);
        row[i] = rest > smallest ? Math.Sqrt(rest) : 0;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int k = 0; k < left.Length; k++) sum += left[k] * right[k];
        return sum;
    }
}

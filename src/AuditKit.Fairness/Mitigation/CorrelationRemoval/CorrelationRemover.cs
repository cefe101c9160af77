using AuditKit.Core.Learning;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace AuditKit.Fairness.Mitigation.CorrelationRemoval;

/// <summary>
/// Features minus their least-squares fit on the centred attribute: X - (S - mean S) B, B from the fitted rows alone; blended as
/// alpha x that + (1 - alpha) X. At alpha 1 no feature of the fitted rows correlates with the attribute, whose mean effect stays.
/// </summary>
internal sealed class CorrelationRemover
{
    private readonly double[] means;
    private readonly Matrix<double> coefficients;

    private CorrelationRemover(double[] means, Matrix<double> coefficients) => (this.means, this.coefficients) = (means, coefficients);

    /// <summary>Fits on some rows.</summary>
    /// <param name="features">The features of all rows.</param>
    /// <param name="sensitive">The attribute as numbers, one array for each of its columns, each with all rows.</param>
    /// <param name="rows">The rows that may be learned from.</param>
    public static CorrelationRemover Fit(FeatureMatrix features, double[][] sensitive, IReadOnlyList<int> rows)
    {
        double[] means = [.. sensitive.Select(column => rows.Average(row => column[row]))];
        Matrix<double> gram = Matrix<double>.Build.Dense(means.Length, means.Length), cross = Matrix<double>.Build.Dense(means.Length, features.Columns);
        foreach (int row in rows)
        {
            ReadOnlySpan<float> x = features.Values.Span.Slice(row * features.Columns, features.Columns);
            for (int a = 0; a < means.Length; a++)
            {
                double centred = sensitive[a][row] - means[a];
                for (int b = 0; b < means.Length; b++) gram[a, b] += centred * (sensitive[b][row] - means[b]);
                for (int column = 0; column < x.Length; column++) cross[a, column] += centred * x[column];
            }
        }

        return new CorrelationRemover(means, PseudoInverse(gram) * cross);
    }

    // Also fits where columns of the attribute say the same: directions without variance are left out.
    private static Matrix<double> PseudoInverse(Matrix<double> gram)
    {
        Evd<double> parts = gram.Evd(Symmetricity.Symmetric);
        double[] values = [.. parts.EigenValues.Select(value => value.Real)];
        double smallest = 1e-10 * values.Max();
        Vector<double> inverses = Vector<double>.Build.Dense([.. values.Select(value => value > smallest ? 1 / value : 0)]);
        return parts.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(inverses) * parts.EigenVectors.Transpose();
    }

    /// <summary>The features of all rows, blended; a row whose attribute the fitted rows never had keeps its features.</summary>
    public FeatureMatrix Apply(FeatureMatrix features, double[][] sensitive, double alpha, Func<int, bool> isKnown)
    {
        float[] values = features.Values.ToArray();
        for (int row = 0; row < features.Rows; row++)
        {
            if (!isKnown(row)) continue;
            for (int column = 0; column < features.Columns; column++)
            {
                double fit = 0;
                for (int a = 0; a < means.Length; a++) fit += (sensitive[a][row] - means[a]) * coefficients[a, column];
                ref float cell = ref values[(row * features.Columns) + column];
                cell = (float)(cell - (alpha * fit));
            }
        }

        return new FeatureMatrix(values, features.Rows, features.Columns);
    }
}

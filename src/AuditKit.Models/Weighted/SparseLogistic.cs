namespace AuditKit.Models.Weighted;

/// <summary>
/// Logistic regression by damped Newton steps on rows without their zeros, in double precision: minimises the weighted mean of
/// the log loss plus <c>l2/2 x (sum of squared weights)</c>, the intercept free. No chance, one thread: equal rows give equal bits.
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="l2">The penalty.</param>
internal sealed class SparseLogistic(SparseRows rows, double l2)
{
    /// <summary>Training ends when the norm of the gradient falls to this: decisions no longer move.</summary>
    private const double Tolerance = 1e-8;

    private const int Iterations = 100;

    /// <summary>The weights, the intercept last.</summary>
    /// <param name="labels">0 or 1 for each row.</param>
    /// <param name="weights">Weight of each row; their sum is positive.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    public double[] Fit(IReadOnlyList<byte> labels, IReadOnlyList<double> weights, CancellationToken token)
    {
        double total = weights.Sum();
        double[] shares = [.. weights.Select(weight => weight / total)];
        double[] parameters = new double[rows.Width], chances = new double[rows.Count];
        double value = ValueAt(parameters, labels, shares, chances);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            token.ThrowIfCancellationRequested();
            double[] gradient = Gradient(parameters, labels, shares, chances);
            if (Norm(gradient) <= Tolerance) break;
            double[] direction = Cholesky.Solve(Hessian(shares, chances), gradient);
            double before = value;
            (parameters, value) = Search(parameters, value, direction, Dot(gradient, direction), labels, shares, chances);
            if (!(value < before)) break;
        }

        return parameters;
    }

    // Halves the step until the value falls enough (Armijo); at the optimum none does, and the parameters stay.
    private (double[] Parameters, double Value) Search(double[] parameters, double value, double[] direction, double slope, IReadOnlyList<byte> labels, double[] shares, double[] chances)
    {
        for (double length = 1; length > 1e-8; length /= 2)
        {
            double[] next = [.. parameters.Zip(direction, (p, d) => p - (length * d))];
            double reached = ValueAt(next, labels, shares, chances);
            if (reached <= value - (1e-4 * length * slope)) return (next, reached);
        }

        ValueAt(parameters, labels, shares, chances);
        return (parameters, value);
    }

    private double ValueAt(double[] parameters, IReadOnlyList<byte> labels, double[] shares, double[] chances)
    {
        double sum = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            double z = rows.Dot(row, parameters), margin = labels[row] == 1 ? -z : z;
            chances[row] = 1 / (1 + Math.Exp(-z));
            if (shares[row] > 0) sum += shares[row] * (Math.Max(0, margin) + double.LogP1(Math.Exp(-Math.Abs(margin))));
        }

        double squares = 0;
        for (int i = 0; i < parameters.Length - 1; i++) squares += parameters[i] * parameters[i];
        return sum + (l2 / 2 * squares);
    }

    private double[] Gradient(double[] parameters, IReadOnlyList<byte> labels, double[] shares, double[] chances)
    {
        double[] gradient = new double[parameters.Length];
        for (int i = 0; i < parameters.Length - 1; i++) gradient[i] = l2 * parameters[i];
        for (int row = 0; row < rows.Count; row++) rows.AddTo(gradient, row, shares[row] * (chances[row] - labels[row]));
        return gradient;
    }

    private double[] Hessian(double[] shares, double[] chances)
    {
        int width = rows.Width;
        double[] hessian = new double[width * width];
        for (int row = 0; row < rows.Count; row++)
        {
            double curvature = shares[row] * chances[row] * (1 - chances[row]);
            if (curvature > 0) rows.AddOuter(hessian, row, curvature);
        }

        for (int i = 0; i < width - 1; i++) hessian[(i * width) + i] += l2;
        return hessian;
    }

    private static double Norm(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}

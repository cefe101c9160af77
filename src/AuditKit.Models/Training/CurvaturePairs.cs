namespace AuditKit.Models.Training;

/// <summary>
/// Limited-memory BFGS: the last pairs of parameter and gradient changes stand for the inverse Hessian (two-loop recursion,
/// Nocedal 1980). For problems too wide for a Newton step.
/// </summary>
internal sealed class CurvaturePairs(int capacity = 20)
{
    private readonly List<(double[] Step, double[] Change, double Product)> pairs = [];

    /// <summary>Step and change of each pair, oldest first.</summary>
    public IEnumerable<(double[] Step, double[] Change)> All => pairs.Select(pair => (pair.Step, pair.Change));

    public void Add(double[] step, double[] change)
    {
        double product = Dot(step, change);
        // A pair without positive curvature (rounding at the end) would break the descent direction.
        if (product <= 1e-300) return;
        if (pairs.Count == capacity) pairs.RemoveAt(0);
        pairs.Add((step, change, product));
    }

    public double[] Direction(double[] gradient)
    {
        double[] direction = [.. gradient];
        double[] alphas = new double[pairs.Count];
        for (int i = pairs.Count - 1; i >= 0; i--)
        {
            alphas[i] = Dot(pairs[i].Step, direction) / pairs[i].Product;
            AddScaled(direction, -alphas[i], pairs[i].Change);
        }

        if (pairs.Count > 0) Scale(direction, pairs[^1].Product / Dot(pairs[^1].Change, pairs[^1].Change));
        for (int i = 0; i < pairs.Count; i++)
        {
            double beta = Dot(pairs[i].Change, direction) / pairs[i].Product;
            AddScaled(direction, alphas[i] - beta, pairs[i].Step);
        }

        Scale(direction, -1);
        return direction;
    }

    public static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static void AddScaled(double[] target, double factor, double[] source)
    {
        for (int i = 0; i < target.Length; i++) target[i] += factor * source[i];
    }

    private static void Scale(double[] target, double factor)
    {
        for (int i = 0; i < target.Length; i++) target[i] *= factor;
    }
}

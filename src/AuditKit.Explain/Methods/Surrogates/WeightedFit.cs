using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Weighted linear fits with an intercept that is not penalised: <c>sum w (y - c - z beta)^2 / (2 sum w) + strength penalty</c>.
/// </summary>
/// <param name="Coefficients"><c>[rows, players]</c>, 64-bit.</param>
/// <param name="Errors">Their standard errors by the sandwich, as the samples are drawn; null for a lasso, which has none.</param>
/// <param name="Explained">Weighted R2 <c>[rows]</c>; 1 where the output does not vary.</param>
internal sealed record WeightedFit(torch.Tensor Coefficients, torch.Tensor? Errors, torch.Tensor Explained)
{
    // Eigenvalues below this share of the largest are rounding: groups that were never seen apart share their effect.
    private const double Rounding = 1e-10;

    private const int MostSweeps = 10_000;

    public static WeightedFit Of(torch.Tensor samples, torch.Tensor values, torch.Tensor weights, LimeOptions options)
    {
        torch.Tensor share = (weights / weights.sum(1, keepdim: true)).unsqueeze(2);
        torch.Tensor design = samples - (share * samples).sum(1, keepdim: true), goal = values.unsqueeze(2) - (share * values.unsqueeze(2)).sum(1, keepdim: true);
        torch.Tensor weighted = share * design, moments = weighted.transpose(1, 2).matmul(design), products = weighted.transpose(1, 2).matmul(goal);
        torch.Tensor inverse = torch.linalg.pinv(options.IsLasso ? moments : moments + (options.Strength * torch.eye(samples.shape[2], dtype: torch.ScalarType.Float64, device: samples.device)), rtol: Rounding, hermitian: true);
        bool isLasso = options.IsLasso && options.Strength > 0;
        torch.Tensor coefficients = isLasso ? Lasso(moments, products, options.Strength) : inverse.matmul(products);
        torch.Tensor residuals = goal - design.matmul(coefficients);
        torch.Tensor left = (share * residuals.square()).sum([1, 2]), whole = (share * goal.square()).sum([1, 2]);
        torch.Tensor explained = torch.where(whole.gt(0), 1 - (left / whole.clamp_min(double.Epsilon)), torch.ones_like(whole));
        return new WeightedFit(coefficients.squeeze(2), isLasso ? null : Sandwich(weighted * residuals, inverse), explained);
    }

    private static torch.Tensor Sandwich(torch.Tensor scores, torch.Tensor inverse)
    {
        long count = scores.shape[1], players = scores.shape[2];
        return (scores.matmul(inverse).square().sum(1) * (count / Math.Max(1.0, count - players - 1))).sqrt();
    }

    private static torch.Tensor Lasso(torch.Tensor moments, torch.Tensor products, double strength)
    {
        int rows = (int)moments.shape[0], players = (int)moments.shape[1];
        double[] gram = moments.ToDoubles(), right = products.ToDoubles(), found = new double[rows * players];
        for (int row = 0; row < rows; row++) Descend(gram.AsSpan(row * players * players, players * players), right.AsSpan(row * players, players), found.AsSpan(row * players, players), strength);
        return torch.tensor(found, [rows, players, 1], device: moments.device);
    }

    // Coordinate descent (Friedman, Hastie and Tibshirani 2010) until nothing moves by more than rounding.
    private static void Descend(ReadOnlySpan<double> gram, ReadOnlySpan<double> right, Span<double> beta, double strength)
    {
        double scale = 0;
        foreach (double value in right) scale = Math.Max(scale, Math.Abs(value));
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double moved = 0;
            for (int i = 0; i < beta.Length; i++)
            {
                double own = gram[(i * beta.Length) + i], pull = right[i] + (own * beta[i]);
                for (int j = 0; j < beta.Length; j++) pull -= gram[(i * beta.Length) + j] * beta[j];
                double next = own > 0 ? Math.Sign(pull) * Math.Max(0, Math.Abs(pull) - strength) / own : 0;
                moved = Math.Max(moved, own * Math.Abs(next - beta[i]));
                beta[i] = next;
            }

            if (moved <= 1e-14 * scale) return;
        }
    }
}

using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Least squares of <c>v(z) - v(nobody)</c> on the members z under the constraint that the coefficients sum to
/// <c>v(all) - v(nobody)</c>: with <c>A = mean z z'</c>, <c>b = mean z (v - v0)</c> the solution is
/// <c>A^-1 (b - 1 (1'A^-1 b - total) / (1'A^-1 1))</c> (Covert and Lee 2021, equation 7).
/// </summary>
internal static class ConstrainedFit
{
    // Eigenvalues below this share of the largest are rounding: groups that were never seen apart share their effect.
    private const double Rounding = 1e-10;

    /// <summary>Coefficients and standard errors, both <c>[rows, players]</c>, 64-bit.</summary>
    /// <param name="members">Coalitions, zeros and ones <c>[rows, 2 pairs, players]</c>: the second half are the complements of the first.</param>
    /// <param name="values">Their values <c>[rows, 2 pairs]</c>.</param>
    /// <param name="total">Sum of the coefficients <c>[rows, 1]</c>.</param>
    public static (torch.Tensor Coefficients, torch.Tensor Errors) Of(torch.Tensor members, torch.Tensor values, torch.Tensor total)
    {
        long count = members.shape[1], players = members.shape[2];
        torch.Tensor moments = members.transpose(1, 2).matmul(members) / count, products = members.transpose(1, 2).matmul(values.unsqueeze(2)) / count;
        torch.Tensor inverse = torch.linalg.pinv(moments, rtol: Rounding, hermitian: true), sums = inverse.sum(2, keepdim: true), scale = sums.sum(1, keepdim: true);
        torch.Tensor free = inverse.matmul(products);
        torch.Tensor coefficients = free - (sums * ((free.sum(1, keepdim: true) - total.unsqueeze(2)) / scale));
        torch.Tensor projection = inverse - (sums.matmul(sums.transpose(1, 2)) / scale);
        return (coefficients.squeeze(2), Errors(members, values.unsqueeze(2) - members.matmul(coefficients), projection, players));
    }

    // The sandwich of a regression with drawn rows: pairs are independent, so their mean scores are what varies. It is the
    // covariance that the paper finds by repeating, to first order. m - 1 coefficients are free.
    private static torch.Tensor Errors(torch.Tensor members, torch.Tensor residuals, torch.Tensor projection, long players)
    {
        long pairs = members.shape[1] / 2;
        torch.Tensor scores = members * residuals, own = (scores.narrow(1, 0, pairs) + scores.narrow(1, pairs, pairs)) / 2;
        torch.Tensor influence = (own - own.mean([1], keepdim: true)).matmul(projection);
        double freedom = Math.Max(1, pairs - (players - 1));
        return (influence.square().sum(1) / (freedom * pairs)).sqrt();
    }
}

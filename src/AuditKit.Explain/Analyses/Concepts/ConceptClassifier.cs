using TorchSharp;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>Linear classifiers between rows of a concept and random rows: ridge regressions on labels of 1 and -1, many at once, from inner products alone.</summary>
internal static class ConceptClassifier
{
    /// <summary>Fits them; tensors in the caller's scope.</summary>
    /// <param name="products">Inner products of the rows of each fit, those of the concept first: 64-bit <c>[fits, rows, rows]</c>.</param>
    /// <param name="positives">Rows of the concept in each fit.</param>
    /// <param name="ridge">Penalty relative to the mean squared length of the centred rows.</param>
    /// <returns>
    /// Coefficients <c>[fits, rows]</c>: the direction is the sum of the rows with these factors and points to the concept. Accuracies
    /// <c>[fits]</c>: share of rows on their own side when each is predicted from the others; one half where all rows are the same.
    /// </returns>
    public static (torch.Tensor Coefficients, torch.Tensor Accuracies) Fit(torch.Tensor products, int positives, double ridge)
    {
        using var scope = torch.NewDisposeScope();
        long count = products.shape[1];
        torch.Tensor centred = products - products.mean([1], keepdim: true) - products.mean([2], keepdim: true) + products.mean([1, 2], keepdim: true);
        torch.Tensor length = centred.diagonal(dim1: 1, dim2: 2).mean([1]);
        torch.Tensor isFlat = length.le(0), penalty = torch.where(isFlat, torch.ones_like(length), length * ridge).reshape(-1, 1, 1);
        torch.Tensor signs = torch.cat([torch.ones(positives, products.dtype, products.device), -torch.ones(count - positives, products.dtype, products.device)], 0);
        torch.Tensor inverse = torch.linalg.inv(centred + (penalty * torch.eye(count, count, products.dtype, products.device)));
        torch.Tensor coefficients = inverse.matmul(signs - signs.mean());
        // Leaving a row out changes its prediction by its residual over one minus its leverage; the intercept has 1/n of that.
        torch.Tensor residuals = penalty.squeeze(2) * coefficients, leverages = (penalty.squeeze(2) * inverse.diagonal(dim1: 1, dim2: 2)) - (1.0 / count);
        torch.Tensor right = ((signs - (residuals / leverages)) * signs).gt(0).to(products.dtype).mean([1]);
        return (coefficients.MoveToOuterDisposeScope(), torch.where(isFlat, torch.full_like(right, 0.5), right).MoveToOuterDisposeScope());
    }
}

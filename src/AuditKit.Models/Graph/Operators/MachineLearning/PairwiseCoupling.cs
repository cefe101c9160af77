using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>
/// Class probabilities from probabilities of pairs (Wu, Lin and Weng 2004, second method): p minimises
/// <c>sum_i sum_j (r_ji p_i - r_ij p_j)^2</c>. Solved by the iteration of that paper, stopped where the residual is below
/// .005 / K, as the libraries do whose models come here; so the result is theirs, not the exact minimum.
/// </summary>
internal static class PairwiseCoupling
{
    private const int MostRounds = 100;

    /// <summary>Probabilities <c>[N, K]</c> from those of the pairs <c>[N, K (K - 1) / 2]</c>, each that of its first class.</summary>
    public static torch.Tensor Join(torch.Tensor pairs, int classes)
    {
        torch.Tensor[,] system = System(pairs, classes);
        torch.Tensor[] p = [.. Enumerable.Range(0, classes).Select(_ => torch.full_like(pairs.select(1, 0), 1.0 / classes))];
        for (int round = 0; round < MostRounds; round++)
        {
            torch.Tensor[] products = [.. Enumerable.Range(0, classes).Select(i => Sum(classes, j => system[i, j].mul(p[j])))];
            torch.Tensor mean = Sum(classes, i => p[i].mul(products[i]));
            torch.Tensor open = torch.stack(products, 1).sub(mean.unsqueeze(1)).abs().amax([1]).ge(0.005 / classes);
            if (!open.any().ToBoolean()) break;
            Sweep(system, p, products, mean, open.to(pairs.dtype));
        }

        return torch.stack(p, 1);
    }

    // One pass over the classes; rows that are done move by 0.
    private static void Sweep(torch.Tensor[,] system, torch.Tensor[] p, torch.Tensor[] products, torch.Tensor mean, torch.Tensor open)
    {
        for (int i = 0; i < p.Length; i++)
        {
            torch.Tensor step = mean.sub(products[i]).div(system[i, i]).mul(open), scale = step.add(1);
            p[i] = p[i].add(step);
            mean = mean.add(step.mul(step.mul(system[i, i]).add(products[i].mul(2)))).div(scale.square());
            for (int j = 0; j < p.Length; j++) (products[j], p[j]) = (products[j].add(step.mul(system[i, j])).div(scale), p[j].div(scale));
        }
    }

    private static torch.Tensor[,] System(torch.Tensor pairs, int classes)
    {
        torch.Tensor[,] r = new torch.Tensor[classes, classes], system = new torch.Tensor[classes, classes];
        for (int i = 0, pair = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++, pair++) (r[i, j], r[j, i]) = (pairs.select(1, pair), pairs.select(1, pair).neg().add(1));
        }

        for (int i = 0; i < classes; i++)
        {
            for (int j = 0; j < classes; j++) system[i, j] = i == j ? Sum(classes, k => k == i ? torch.zeros_like(r[i == 0 ? 1 : 0, i]) : r[k, i].square()) : r[j, i].mul(r[i, j]).neg();
        }

        return system;
    }

    private static torch.Tensor Sum(int count, Func<int, torch.Tensor> term) => Enumerable.Range(0, count).Select(term).Aggregate((a, b) => a.add(b));
}

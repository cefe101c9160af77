using TorchSharp;

namespace AuditKit.Models.Training;

/// <summary>
/// Mean weighted cross-entropy of a linear softmax model in double precision, plus <c>l2/2 x (sum of squared weights)</c>,
/// intercepts free. Two classes have one free score (the log odds), more have one each. Parameters: for each free class its
/// weights, then its intercept.
/// </summary>
internal sealed class SoftmaxObjective : IDisposable
{
    private readonly torch.Tensor rows;
    private readonly torch.Tensor hits;
    private readonly torch.Tensor shares;
    private readonly torch.Tensor penalties;
    private readonly int free;
    private readonly int width;

    public SoftmaxObjective(TrainingRows data, double l2)
    {
        free = data.Classes == 2 ? 1 : data.Classes;
        width = data.Columns + 1;
        using var scope = torch.NewDisposeScope();
        torch.Tensor features = torch.tensor(data.Features, [data.Count, data.Columns]).to(torch.ScalarType.Float64);
        rows = torch.cat([features, torch.ones(data.Count, 1, dtype: torch.ScalarType.Float64)], 1).DetachFromDisposeScope();
        hits = torch.tensor(Hits(data), [data.Count, free]).DetachFromDisposeScope();
        shares = torch.tensor(Shares(data), [data.Count, 1]).DetachFromDisposeScope();
        double[] penalty = [.. Enumerable.Range(0, free * width).Select(i => i % width == width - 1 ? 0 : l2)];
        penalties = torch.tensor(penalty).DetachFromDisposeScope();
    }

    public int Dimension => free * width;

    /// <summary>Penalised value, loss without the penalty, gradient.</summary>
    public (double Value, double Loss, double[] Gradient) At(double[] parameters)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor flat = torch.tensor(parameters);
        torch.Tensor scores = rows.matmul(flat.view(free, width).t());
        torch.Tensor normaliser = Full(scores).logsumexp(1, keepdim: true);
        double loss = normaliser.sub(scores.mul(hits).sum(1, keepdim: true)).mul(shares).sum().item<double>();
        torch.Tensor residual = scores.sub(normaliser).exp().sub(hits).mul(shares);
        torch.Tensor gradient = rows.t().matmul(residual).t().reshape(-1).add(flat.mul(penalties));
        double penalty = flat.square().mul(penalties).sum().item<double>() / 2;
        return (loss + penalty, loss, gradient.data<double>().ToArray());
    }

    /// <summary>The Newton direction: minus the inverse Hessian times the gradient, with a tiny ridge where the Hessian is flat.</summary>
    public double[] NewtonDirection(double[] parameters, double[] gradient)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor scores = rows.matmul(torch.tensor(parameters).view(free, width).t());
        torch.Tensor chances = scores.sub(Full(scores).logsumexp(1, keepdim: true)).exp();
        torch.Tensor hessian = torch.diag(penalties.clone());
        for (int a = 0; a < free; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                torch.Tensor p = chances.narrow(1, a, 1), q = chances.narrow(1, b, 1);
                torch.Tensor curvature = (a == b ? p.sub(p.mul(q)) : p.mul(q).neg()).mul(shares);
                torch.Tensor block = rows.mul(curvature).t().matmul(rows);
                hessian.narrow(0, a * width, width).narrow(1, b * width, width).add_(block);
                if (a != b) hessian.narrow(0, b * width, width).narrow(1, a * width, width).add_(block.t());
            }
        }

        double ridge = 1e-12 * hessian.diag().max().item<double>();
        hessian.add_(torch.eye(Dimension, dtype: torch.ScalarType.Float64).mul(ridge));
        return torch.linalg.solve(hessian, torch.tensor(gradient)).neg().data<double>().ToArray();
    }

    // The score of class 0 of two is fixed to 0.
    private torch.Tensor Full(torch.Tensor scores) => free == 1 ? torch.cat([torch.zeros_like(scores), scores], 1) : scores;

    private double[] Hits(TrainingRows data)
    {
        double[] values = new double[data.Count * free];
        for (int row = 0; row < data.Count; row++)
        {
            int place = free == 1 ? data.Labels[row] - 1 : data.Labels[row];
            if (place >= 0) values[(row * free) + place] = 1;
        }

        return values;
    }

    private static double[] Shares(TrainingRows data)
    {
        double total = data.Weights?.Sum(weight => (double)weight) ?? data.Count;
        return [.. Enumerable.Range(0, data.Count).Select(row => (data.Weights?[row] ?? 1) / total)];
    }

    public void Dispose()
    {
        rows.Dispose();
        hits.Dispose();
        shares.Dispose();
        penalties.Dispose();
    }
}

using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Training;

/// <summary>Judges by a loss between outputs and targets: the one that training makes small.</summary>
/// <param name="network">The network.</param>
/// <param name="rows">The rows that lists refer to.</param>
/// <param name="loss">The loss.</param>
public sealed class SupervisedJudge(ITrainableNetwork network, ResidentRows rows, IRowLoss loss) : IEpochJudge
{
    private readonly int outputs = checked((int)network.OutputShape.Aggregate(1L, (product, size) => product * size));

    /// <inheritdoc />
    public string QualityName => rows.Targets switch
    {
        ClassTargets => EpochScore.NameFor(outputs),
        NumberTargets => "R2",
        _ => "token accuracy",
    };

    /// <inheritdoc />
    public IReadOnlyList<EpochScore?> Score(IReadOnlyList<float[]> weights, IReadOnlyList<IReadOnlyList<int>> lists, IActivationWatch? watch, CancellationToken token)
    {
        if (lists.All(list => list.Count == 0)) return [.. lists.Select(_ => (EpochScore?)null)];
        StackedEvaluation evaluation = new(network, rows, weights.Count) { Watch = watch };
        IReadOnlyList<float[]> found = evaluation.Logits([.. weights.Select(w => (ReadOnlyMemory<float>)w)], lists, token);
        return [.. found.Zip(lists, (values, list) => list.Count == 0 ? null : Of(values, list))];
    }

    private EpochScore Of(float[] values, IReadOnlyList<int> list) => rows.Targets switch
    {
        ClassTargets classes when loss is CrossEntropyLoss { Smoothing: 0 } => EpochScore.Of(values, list, classes.Classes, rows.Weights, outputs),
        ClassTargets classes => new EpochScore(MeanLoss(values, list), EpochScore.QualityOf(values, list, classes.Classes, outputs)),
        NumberTargets numbers => new EpochScore(MeanLoss(values, list), EpochScore.Explained(values, list, numbers)),
        TokenTargets tokens => new EpochScore(MeanLoss(values, list), Tokens(values, list, tokens)),
        _ => throw new InvalidOperationException($"{rows.Targets.GetType().Name} is no kind of target."),
    };

    private double MeanLoss(float[] values, IReadOnlyList<int> list)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        torch.Tensor found = torch.tensor(Array.ConvertAll(values, value => (double)value), [list.Count, .. network.OutputShape]);
        torch.Tensor index = torch.tensor([.. list.Select(row => (long)row)]).to(rows.Target);
        torch.Tensor targets = rows.LabelTensor.index_select(0, index).cpu();
        if (rows.Targets is NumberTargets) targets = targets.to(torch.ScalarType.Float64);
        torch.Tensor share = torch.tensor([.. list.Select(row => (double)(rows.Weights?[row] ?? 1))]);
        if (loss.Sizes(targets) is { } sizes) share = share.mul(sizes);
        double total = share.sum().item<double>();
        return total > 0 ? loss.Of(found, targets).mul(share).sum().item<double>() / total : 0;
    }

    private double? Tokens(float[] values, IReadOnlyList<int> list, TokenTargets tokens)
    {
        int words = checked((int)network.OutputShape[^1]), valid = 0, correct = 0;
        for (int place = 0; place < list.Count * tokens.Length; place++)
        {
            int token = tokens.Tokens[(list[place / tokens.Length] * tokens.Length) + (place % tokens.Length)];
            if (token == TokenTargets.Padding) continue;
            valid++;
            correct += StackedEvaluation.BestOf(values.AsSpan(place * words, words)) == token ? 1 : 0;
        }

        return valid == 0 ? null : (double)correct / valid;
    }
}

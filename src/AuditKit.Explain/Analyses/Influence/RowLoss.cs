using AuditKit.Core.Specs;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>The loss of every row: cross-entropy for classes, the squared error for numbers.</summary>
/// <param name="Truth">What rows truly are.</param>
internal sealed record RowLoss(TrueTargets Truth)
{
    /// <summary>In words.</summary>
    public string Words => Truth is TrueTargets.Classes ? "cross-entropy" : "squared error";

    /// <summary>Rows whose truth is known.</summary>
    public int[] Known => [.. Enumerable.Range(0, Truth.Count).Where(row => !Truth.IsMissing(row))];

    /// <summary>Losses <c>[rows]</c> of logits <c>[rows, outputs]</c> for these rows; differentiable. Rows of the call behind them only fill it up and have loss 0.</summary>
    public torch.Tensor Of(torch.Tensor logits, IReadOnlyList<int> rows)
    {
        torch.Tensor answered = logits.narrow(0, 0, rows.Count);
        if (Truth is TrueTargets.Classes classes)
        {
            torch.Tensor codes = torch.tensor([.. rows.Select(row => (long)classes.Codes[row])], device: logits.device);
            return answered.logsumexp(1, keepdim: false) - answered.gather(1, codes.unsqueeze(1)).squeeze(1);
        }

        torch.Tensor difference = answered.select(1, 0) - torch.tensor([.. rows.Select(row => ((TrueTargets.Numbers)Truth).Values[row])], answered.dtype, logits.device);
        return difference * difference;
    }

    /// <exception cref="InvalidInputException">The truth does not fit the outputs or the rows.</exception>
    public void Check(string path, int rows, int outputs)
    {
        if (Truth.Count != rows) throw new InvalidInputException(path, $"there are {Truth.Count} true targets for {rows} rows", "give one for each row");
        if (Truth is TrueTargets.Classes classes && classes.Codes.Any(code => code >= outputs)) throw new InvalidInputException(path, $"a true class is none of {outputs}", "give classes that the model knows");
        if (Truth is TrueTargets.Numbers && outputs != 1) throw new InvalidInputException(path, $"a true number for {outputs} outputs", "give the true class");
        if (Known.Length == 0) throw new InvalidInputException(path, "no true target is known", "give the truth of at least one row");
    }
}

using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses.Outputs;
using AuditKit.Explain.Methods;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>One number for each row from outputs and truth, on the device: its loss, or the score that a loss over all rows is made of.</summary>
internal sealed class RowLosses
{
    private readonly AnalysisSubject subject;
    private readonly LossKind kind;
    private readonly int positive;

    /// <summary>Takes the rows whose truth is known.</summary>
    /// <exception cref="MethodRefusedException">No truth is known.</exception>
    /// <exception cref="InvalidInputException">The loss is not for this model.</exception>
    public RowLosses(AnalysisSubject subject, string loss, string analysis)
    {
        if (subject.Truth is not { } truth) throw new MethodRefusedException(RefusalReason.NotApplicable, analysis, "the true targets of the rows are not known", "name the column that holds them, or use shapley or feature-ablation, which need none");
        if (truth.Count != subject.Count) throw new InvalidInputException("label", $"there are {truth.Count} labels for {subject.Count} rows", "give one for each row");
        this.subject = subject;
        kind = LossNames.Find(loss, subject.PredictsNumber);
        positive = subject.Model?.Target.PositiveClass ?? 1;
        Rows = [.. Enumerable.Range(0, truth.Count).Where(row => !truth.IsMissing(row) && subject.WeightOf(row) > 0)];
        if (Rows.Length < 2) throw new InvalidInputException("label", $"{Rows.Length} of {truth.Count} rows have a known label", "give rows whose labels are known, two or more");
        if (LossNames.IsOfNumbers(kind) != subject.PredictsNumber) throw new InvalidInputException("loss", $"{loss} is not for a model that predicts a {(subject.PredictsNumber ? "number" : "class")}", $"use {string.Join(", ", LossNames.All.Where(name => name == LossNames.Auto || LossNames.IsOfNumbers(LossNames.Find(name, false)) == subject.PredictsNumber))}");
        if (kind == LossKind.Auc && subject.Function.Outputs != 2) throw new InvalidInputException("loss", $"the area under the ROC curve is of two classes, the model has {subject.Function.Outputs}", "use log-loss or error");
        Truth = [.. Rows.Select(row => truth is TrueTargets.Classes classes ? classes.Codes[row] : ((TrueTargets.Numbers)truth).Values[row])];
    }

    /// <summary>Rows whose truth is known, as places in the subject.</summary>
    public int[] Rows { get; }

    /// <summary>Truth of <see cref="Rows"/>: a class number or a number.</summary>
    public double[] Truth { get; }

    /// <summary>Name of the loss.</summary>
    public string Name => LossNames.Of(kind);

    /// <summary>Numbers <c>[items]</c> of outputs <c>[items, outputs]</c> and truths <c>[items]</c>, 64 bits.</summary>
    public torch.Tensor Of(torch.Tensor outputs, torch.Tensor truth) => kind switch
    {
        LossKind.LogLoss => ClassOutputs.LogProbabilities(outputs, subject.Quantity).gather(1, truth.to(torch.ScalarType.Int64).unsqueeze(1)).squeeze(1).neg(),
        LossKind.Error => Answers(outputs).ne(truth.to(torch.ScalarType.Int64)).to(torch.ScalarType.Float64),
        LossKind.Auc => ClassOutputs.LogOdds(outputs, subject.Quantity).select(1, positive),
        LossKind.SquaredError => (outputs.select(1, 0).to(torch.ScalarType.Float64) - truth).square(),
        _ => (outputs.select(1, 0).to(torch.ScalarType.Float64) - truth).abs(),
    };

    /// <summary>The loss of numbers of <see cref="Rows"/>; null where the weighted rows cannot have one.</summary>
    public LossEstimate? Estimate(ReadOnlySpan<double> numbers, ReadOnlySpan<double> weights) => kind == LossKind.Auc
        ? LossEstimate.Auc(numbers, [.. Truth.Select(code => (int)code == positive)], weights)
        : LossEstimate.Mean(numbers, weights);

    private torch.Tensor Answers(torch.Tensor outputs)
    {
        if (subject.Model?.Target is not { Threshold: { } threshold, Classes.Count: 2 }) return outputs.argmax(1);
        torch.Tensor reached = ClassOutputs.LogProbabilities(outputs, subject.Quantity).select(1, positive).ge(Math.Log(threshold)).to(torch.ScalarType.Int64);
        return positive == 1 ? reached : 1 - reached;
    }
}

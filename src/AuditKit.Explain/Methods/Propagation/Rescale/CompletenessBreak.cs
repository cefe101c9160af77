using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>Finds the node where what goes back no longer adds up to what arrived, on one row.</summary>
internal static class CompletenessBreak
{
    /// <summary>The node with the largest <c>|sum of multiplier x change at its inputs - the same at its outputs|</c>, and that number.</summary>
    public static (WalkedNode? Node, double Missing) Find(WalkedGraph graph, RescaleRules rules, torch.Tensor row, torch.Tensor baseline, torch.Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        Tape tape = Tape.Record(graph, row), reference = Tape.Record(graph, baseline);
        OutputDifference output = OutputDifference.Of(graph.Function, tape.Output, reference.Output, target);
        (WalkedNode? Node, double Missing) worst = (null, 0);
        ReverseWalk.Run(tape, reference, rules.Rules, output.Multipliers, (i, arriving, returned) =>
        {
            NodePass pass = tape.Passes[i]!, other = reference.Passes[i]!;
            double below = Sum(returned, k => Step(pass.Input(k), other.Input(k))), above = Sum(arriving, k => Step(pass.Output(k), other.Output(k))), missing = Math.Abs(below - above);
            // A sum that is no number is worse than any number.
            if (double.IsNaN(missing) ? !double.IsNaN(worst.Missing) : missing > worst.Missing) worst = (pass.Walked, missing);
        });
        return worst;
    }

    private static torch.Tensor Step(torch.Tensor value, torch.Tensor reference) => torch.where(value.eq(reference), torch.zeros_like(value), value - reference);

    private static double Sum(IReadOnlyList<torch.Tensor?> multipliers, Func<int, torch.Tensor> step) =>
        multipliers.Index().Where(pair => pair.Item is not null).Sum(pair => (pair.Item! * step(pair.Index)).sum().item<double>());
}

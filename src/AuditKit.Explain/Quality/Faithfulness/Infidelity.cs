using AuditKit.Core.Options;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>
/// <c>E_I (I.a - (F(x) - F(x - I)))^2</c> (Yeh et al. 2019). With <c>u = I.a</c> and <c>v</c> the change: <c>E (u - v)^2</c>; scaled by the best factor
/// <c>beta = E uv / E u^2</c>: <c>E v^2 - (E uv)^2 / E u^2</c>. Where a law removes inputs and a has no multipliers, <c>I.a</c> is the sum of
/// the attributions that are removed.
/// </summary>
/// <param name="lawOf">The law of I.</param>
/// <param name="signal">What a is.</param>
internal sealed class Infidelity(Func<QualityContext, IPerturbationLaw> lawOf, Signal signal) : IQualityMeasure
{
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("law", "Law of the perturbation: normal noise, or squares of a picture that are removed.", "gaussian") { Allowed = ["gaussian", "square"] },
        new NumberOption("deviation", "Law gaussian: standard deviation relative to each input's spread.", 0.1, 1e-9, 10),
        new NumberOption("square", "Law square: largest side as a share of the shorter edge.", 0.3, 0.001, 1),
        new IntegerOption("draws", "Perturbations of each row.", 50, 1, 100_000),
        Signals.Option("auto"));

    public static Infidelity From(OptionSet options)
    {
        int draws = options.Int32("draws");
        return new Infidelity(
            options.Text("law") == "square" ? context => new SquareLaw(context, options.Number("square"), draws) : context => new GaussianLaw(context, options.Number("deviation"), draws),
            Signals.From(options));
    }

    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        IPerturbationLaw law = lawOf(context);
        bool multiplies = signal.ReadsMultipliers(context.Attribution);
        double[] products = new double[context.Rows * law.Draws], changes = new double[products.Length];
        WorkCount work = Perturb(context, law, multiplies, products, changes, token);
        double?[] plain = new double?[context.Rows], scaled = new double?[context.Rows];
        for (int row = 0; row < plain.Length; row++) (plain[row], scaled[row]) = Errors(products.AsSpan(row * law.Draws, law.Draws), changes.AsSpan(row * law.Draws, law.Draws));
        string read = multiplies ? "multipliers" : "values";
        return new QualityAnswer(
            [
                QualityScores.Of(QualityMetrics.Infidelity, plain, ("law", law.Description), ("scaled", "no"), ("signal", read)),
                QualityScores.Of(QualityMetrics.Infidelity, scaled, ("law", law.Description), ("scaled", "yes"), ("signal", read)),
            ],
            work)
        { Notes = multiplies || law.Removes ? [] : ["The method has no multipliers: noise in input units is multiplied with its attributions as they are; the scaled variant compares methods better."] };
    }

    private static WorkCount Perturb(QualityContext context, IPerturbationLaw law, bool multiplies, double[] products, double[] changes, CancellationToken token)
    {
        Chunker chunker = new(context.Subject.Function, context.Subject.Plan);
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = context.Tensor(context.Subject.Rows.Span), baseline = context.Tensor(context.Subject.Baseline.Span), targets = context.Subject.Function.Targets(context.Subject.Targets);
        ReadOnlyMemory<double> read = multiplies ? context.Attribution.Multipliers : context.Attribution.Values;
        torch.Tensor signals = torch.tensor(read.ToArray(), [context.Rows, context.Inputs]).to(rows.device);
        chunker.Evaluate(
            products.Length,
            items =>
            {
                torch.Tensor chosen = items.Rows(law.Draws, rows.device), here = rows.index_select(0, chosen);
                (torch.Tensor noise, torch.Tensor? removed) = law.Draw(items, here - baseline);
                torch.Tensor factor = (multiplies ? noise : removed ?? noise).to(torch.ScalarType.Float64);
                (factor * signals.index_select(0, chosen)).sum(1).CopyTo(products.AsSpan((int)items.First, items.Count));
                return here - noise;
            },
            (items, outputs) => outputs.gather(1, targets.index_select(0, items.Rows(law.Draws, rows.device)).unsqueeze(1)).CopyTo(changes.AsSpan((int)items.First, items.Count)),
            token);
        for (int i = 0; i < changes.Length; i++) changes[i] = context.Subject.Outputs[i / law.Draws] - changes[i];
        return chunker.Count;
    }

    private static (double Plain, double Scaled) Errors(ReadOnlySpan<double> products, ReadOnlySpan<double> changes)
    {
        double plain = 0, square = 0, cross = 0;
        for (int i = 0; i < products.Length; i++)
        {
            plain += (products[i] - changes[i]) * (products[i] - changes[i]);
            square += products[i] * products[i];
            cross += products[i] * changes[i];
        }

        // The residual itself, not E v^2 - (E uv)^2 / E u^2, which cancels.
        double factor = square > 0 ? cross / square : 0, scaled = 0;
        for (int i = 0; i < products.Length; i++) scaled += ((factor * products[i]) - changes[i]) * ((factor * products[i]) - changes[i]);
        return (plain / products.Length, scaled / products.Length);
    }
}

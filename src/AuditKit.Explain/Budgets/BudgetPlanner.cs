using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using TorchSharp;

namespace AuditKit.Explain.Budgets;

/// <summary>Turns budgets into rows before the work begins, by timing a few full calls.</summary>
/// <param name="clock">Measures time.</param>
/// <param name="watts">Power of the machine at work, where it is known.</param>
public sealed class BudgetPlanner(TimeProvider clock, double? watts = null)
{
    private const int TimedCalls = 5;

    /// <summary>Plans.</summary>
    /// <param name="subject">What is to be explained; its first rows are used to measure.</param>
    /// <param name="budget">What may be spent.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="InvalidInputException">The budget is not positive, or joules are asked for without a power.</exception>
    /// <exception cref="MethodRefusedException">The function has no gradient.</exception>
    public BudgetPlan Plan(AttributionSubject subject, WorkBudget budget, CancellationToken token)
    {
        double amount = budget switch { WorkBudget.Rows rows => rows.Count, WorkBudget.Seconds seconds => seconds.Duration, WorkBudget.Joules joules => joules.Energy, _ => 0 };
        if (!(amount > 0 && double.IsFinite(amount))) throw new InvalidInputException("budget", $"{amount.ToString(CultureInfo.InvariantCulture)} is no budget", "give a positive number");
        if (budget is WorkBudget.Rows given) return new BudgetPlan(budget, given.Count, null);
        if (budget is WorkBudget.Joules && !(watts > 0)) throw new InvalidInputException("budget", "joules need the power of the machine, which is not known", "state its watts, or give seconds or rows");
        MeasuredCost cost = Measure(subject, token);
        double duration = budget is WorkBudget.Joules ? amount / watts!.Value : amount;
        double planned = Math.Floor(duration / cost.SecondsPerRow);
        if (planned < 1) throw new InvalidInputException("budget", FormattableString.Invariant($"{amount} is less than one gradient row takes ({cost.SecondsPerRow:0.0e0} s)"), "raise the budget");
        return new BudgetPlan(budget, (long)Math.Min(planned, long.MaxValue / 2), cost);
    }

    /// <summary>The fastest of a few full calls, after one that warms up: what other programs take at the same time is not in it.</summary>
    private MeasuredCost Measure(AttributionSubject subject, CancellationToken token)
    {
        if (subject.Function.GradientRefusal is { } why) throw MethodRefusedException.NotDifferentiable("budget", why);
        int count = Math.Min(subject.Count, subject.Plan.Rows);
        Chunker chunker = new(subject.Function, subject.Plan);
        TimeSpan best = TimeSpan.MaxValue;
        for (int call = 0; call <= TimedCalls; call++)
        {
            long start = clock.GetTimestamp();
            Call(subject, chunker, count, token);
            TimeSpan elapsed = clock.GetElapsedTime(start);
            if (call > 0 && elapsed < best) best = elapsed;
        }

        // A call is filled up: it takes as long whatever it holds.
        return new MeasuredCost(Math.Max(best.TotalSeconds, 1e-9) / subject.Plan.Rows, (long)TimedCalls * subject.Plan.Rows, watts);
    }

    private static void Call(AttributionSubject subject, Chunker chunker, int count, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        int width = subject.Function.Inputs;
        torch.Tensor rows = subject.Function.Rows(subject.Rows.Span[..(count * width)]), targets = subject.Function.Targets(subject.Targets.Take(count));
        chunker.Differentiate(count, _ => targets, _ => rows, (_, _, gradients) => gradients.sum().ToDouble(), token);
    }
}

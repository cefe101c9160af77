using AuditKit.Core.Specs;
using AuditKit.Explain.Budgets;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Budgets;

[Trait("Kind", "contract")]
public sealed class BudgetPlannerTests
{
    private static AttributionSubject Subject => Explained.Subject(OracleModels.Linear([1, 2], 0), [.. Enumerable.Range(0, 20).Select(i => (double)i)]);

    /// <summary>Every look at the clock finds it this much later.</summary>
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now += step.Ticks;
    }

    [Fact]
    public void Seconds_become_rows_by_the_measured_cost()
    {
        // A call of 8 rows takes .4 s on this clock: .05 s a row.
        BudgetPlan plan = new BudgetPlanner(new SteppingClock(TimeSpan.FromSeconds(0.4))).Plan(Subject, new WorkBudget.Seconds(60), default);

        Assert.Equal(0.05, plan.Cost!.SecondsPerRow, 1e-12);
        Assert.Equal(1200, plan.GradientRows);
        Assert.Null(plan.Cost.Watts);
    }

    [Fact]
    public void Joules_become_seconds_by_the_power_that_is_stated()
    {
        BudgetPlan plan = new BudgetPlanner(new SteppingClock(TimeSpan.FromSeconds(0.4)), watts: 30).Plan(Subject, new WorkBudget.Joules(600), default);

        Assert.Equal(400, plan.GradientRows); // 20 s
        Assert.Equal(30, plan.Cost!.Watts);
    }

    [Fact]
    public void Rows_are_taken_as_they_are_without_measuring()
    {
        BudgetPlan plan = new BudgetPlanner(TimeProvider.System).Plan(Subject, new WorkBudget.Rows(777), default);

        Assert.Equal(new BudgetPlan(new WorkBudget.Rows(777), 777, null), plan);
    }

    [Theory]
    [InlineData("smoothgrad", "samples", 30)]
    [InlineData("vargrad", "samples", 30)]
    [InlineData("expected-gradients", "samples", 30)]
    [InlineData("integrated-gradients", "budget", 15)]
    public void A_plan_sets_what_a_method_spends_on_each_row(string id, string option, int each)
    {
        BudgetPlan plan = new(new WorkBudget.Rows(300), 300, null);

        MapNode settings = plan.SettingsFor(AttributionMethods.Of(id), 10);

        Assert.Equal(option, Assert.Single(settings.Entries).Key.Text);
        Assert.Equal(each.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.IsType<ScalarNode>(settings.Entries[0].Value).Text);
        Attribution found = AttributionMethods.Create(id, settings).Attribute(Subject, default);
        Assert.InRange(found.Work.BackwardRows, 1, 300);
    }

    [Fact]
    public void The_same_plan_does_the_same_work_whatever_the_clock_says()
    {
        BudgetPlan plan = new BudgetPlanner(new SteppingClock(TimeSpan.FromSeconds(0.01))).Plan(Subject, new WorkBudget.Seconds(1), default);
        IAttributionMethod method = AttributionMethods.Create("smoothgrad", plan.SettingsFor(AttributionMethods.Of("smoothgrad"), 10));

        Assert.Equal(method.Attribute(Subject, default).Values.ToArray(), method.Attribute(Subject, default).Values.ToArray());
        Assert.Equal(method.Attribute(Subject, default).Work, method.Attribute(Subject, default).Work);
    }

    public static TheoryData<WorkBudget> Useless => [new WorkBudget.Rows(0), new WorkBudget.Seconds(-1), new WorkBudget.Seconds(double.NaN), new WorkBudget.Joules(10), new WorkBudget.Seconds(1e-6)];

    [Theory]
    [MemberData(nameof(Useless))]
    public void A_budget_that_buys_nothing_is_refused(WorkBudget budget) =>
        Assert.Equal("budget", Assert.Single(Assert.Throws<InvalidInputException>(() => new BudgetPlanner(new SteppingClock(TimeSpan.FromSeconds(0.4))).Plan(Subject, budget, default)).Problems).Path);

    [Fact]
    public void Too_few_rows_and_methods_without_a_knob_are_refused()
    {
        BudgetPlan plan = new(new WorkBudget.Rows(30), 30, null);

        Assert.Throws<InvalidInputException>(() => plan.SettingsFor(AttributionMethods.Of("integrated-gradients"), 10));
        Assert.Throws<InvalidInputException>(() => plan.SettingsFor(AttributionMethods.Of("saliency"), 10));
    }

    [Fact]
    public void A_model_without_gradients_has_no_cost_of_a_gradient() =>
        Assert.Throws<MethodRefusedException>(() => new BudgetPlanner(TimeProvider.System).Plan(Explained.Subject(Refusals.Rounding(), [1, 2]), new WorkBudget.Seconds(1), default));
}

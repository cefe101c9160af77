using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Schedules;

namespace AuditKit.Models.Recipes;

/// <summary>The section <c>schedule</c>: how the learning rate changes.</summary>
internal static class ScheduleSection
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["constant"] = [],
        ["step"] = ["unit", "factor", "every"],
        ["exponential"] = ["unit", "factor"],
        ["cyclic"] = ["unit", "peak", "every"],
        ["one-cycle"] = ["unit", "peak", "warmup"],
        ["cosine"] = ["unit", "warmup", "low", "period", "growth"],
        ["plateau"] = ["factor", "patience", "minDelta"],
    };

    public static SectionOption Section { get; } = new(
        "schedule",
        "How the learning rate changes.",
        OptionSchema.Of(
            new TextOption("kind", "Course of the rate.", "constant") { Allowed = [.. Keys.Keys] },
            new TextOption("unit", "What the schedule counts; step if left out, epoch for the kind step.") { Allowed = ["step", "epoch"] },
            new NumberOption("factor", "What the rate is multiplied by (step, plateau: 0.5; exponential: 0.95 if left out).", null, 1e-6, 1),
            new IntegerOption("every", "Time between reductions (step: 10), or from the lowest to the highest rate (cyclic: 2000).", null, 1),
            new NumberOption("peak", "Highest rate (cyclic, one-cycle; the optimiser's rate for one-cycle if left out).", null, 1e-12, 100),
            new NumberOption("warmup", "Share of the time in which the rate goes up (one-cycle: 0.3), or time (cosine: 0).", null, 0),
            new NumberOption("low", "Lowest rate (cosine).", 0, 0, 100),
            new IntegerOption("period", "Time between restarts (cosine); one fall without restarts if left out.", null, 1),
            new IntegerOption("growth", "How many times as long each period is as the one before (cosine).", 1, 1, 10),
            new IntegerOption("patience", "Epochs without an improvement before a reduction (plateau).", 3, 1),
            new NumberOption("minDelta", "A smaller gain is no improvement (plateau).", 1e-4, 0)))
    {
        Shorthand = "kind",
    };

    public static RateSchedule From(OptionSet section)
    {
        double? warmup = section.NumberOrNull("warmup");
        int? every = (int?)section.IntegerOrNull("every");
        double? factor = section.NumberOrNull("factor");
        RateSchedule schedule = section.Text("kind") switch
        {
            "step" => new StepSchedule(factor ?? 0.5, every ?? 10),
            "exponential" => new ExponentialSchedule(factor ?? 0.95),
            "cyclic" => new CyclicSchedule(section.Number("peak"), every ?? 2000),
            "one-cycle" => new OneCycleSchedule(section.NumberOrNull("peak"), warmup ?? 0.3),
            "cosine" => new CosineSchedule((int)(warmup ?? 0), section.Number("low")) { Period = (int?)section.IntegerOrNull("period"), Growth = section.Int32("growth") },
            "plateau" => new PlateauSchedule(factor ?? 0.5, section.Int32("patience"), section.Number("minDelta")),
            _ => new ConstantSchedule(),
        };
        return schedule with { Unit = UnitOf(section) };
    }

    public static IEnumerable<Problem> Problems(OptionSet section, string path)
    {
        string kind = section.Text("kind");
        foreach (string key in section.Names.Where(name => name != "kind" && section.IsGiven(name) && !Keys[kind].Contains(name)))
        {
            yield return new Problem($"{path}.{key}", $"has no meaning for the schedule {kind}", Keys[kind].Length == 0 ? "remove it, or name another kind" : $"{kind} takes {string.Join(", ", Keys[kind])}");
        }

        if (kind == "cyclic" && !section.Has("peak")) yield return new Problem($"{path}.peak", "missing: a cyclic rate goes up to a peak", "name the highest rate");
        if (kind == "one-cycle" && section.NumberOrNull("warmup") is <= 0 or >= 1) yield return new Problem($"{path}.warmup", "is a share of the training between 0 and 1", "for example 0.3");
        if (kind == "cosine" && section.NumberOrNull("warmup") is { } time && time != Math.Floor(time)) yield return new Problem($"{path}.warmup", "is a whole number of steps or epochs", "for example 100");
    }

    private static ScheduleUnit UnitOf(OptionSet section) => section.TextOrNull("unit") switch
    {
        "epoch" => ScheduleUnit.Epoch,
        "step" => ScheduleUnit.Step,
        _ => section.Text("kind") is "step" or "plateau" ? ScheduleUnit.Epoch : ScheduleUnit.Step,
    };
}

using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Recipes;

/// <summary>The section <c>optimizer</c> and its short keys <c>rate</c> and <c>weightDecay</c>.</summary>
internal static class OptimizerSection
{
    private static readonly string[] Names = ["adam", "adamw", "sgd", "rmsprop", "adagrad", "nadam", "radam", "lbfgs"];

    public static SectionOption Section { get; } = new(
        "optimizer",
        "How a gradient becomes a step.",
        OptionSchema.Of(
            new TextOption("kind", "Rule.", "adam") { Allowed = Names },
            new NumberOption("rate", "Learning rate; if left out 0.1 for sgd, 0.01 for rmsprop and adagrad, 0.002 for nadam, 1 for lbfgs, else 0.001.", null, 1e-12, 100),
            new NumberOption("momentum", "Share of the last step that is kept (sgd, rmsprop).", 0, 0, 0.9999),
            new FlagOption("nesterov", "Looks ahead by the momentum (sgd).", false),
            new NumberOption("weightDecay", "Decoupled weight decay (not adam, lbfgs); 0.01 for adamw if left out.", null, 0, 10)))
    {
        Shorthand = "kind",
    };

    public static NumberOption Rate { get; } = new("rate", "Learning rate; short for optimizer.rate.", null, 1e-12, 100);

    public static NumberOption WeightDecay { get; } = new("weightDecay", "Decoupled weight decay; short for optimizer.weightDecay.", null, 0, 10);

    public static OptimizerOptions From(OptionSet recipe)
    {
        OptionSet written = recipe.Section("optimizer");
        OptimizerKind kind = (OptimizerKind)Array.IndexOf(Names, written.Text("kind"));
        return new OptimizerOptions
        {
            Kind = kind,
            Rate = recipe.NumberOrNull("rate") ?? written.NumberOrNull("rate") ?? RateOf(kind),
            Momentum = written.Number("momentum"),
            Nesterov = written.Flag("nesterov"),
            WeightDecay = recipe.NumberOrNull("weightDecay") ?? written.NumberOrNull("weightDecay") ?? (kind == OptimizerKind.AdamW ? 0.01 : 0),
            Epsilon = kind == OptimizerKind.Adagrad ? 1e-10 : 1e-8,
        };
    }

    public static IEnumerable<Problem> Problems(OptionSet recipe, string path)
    {
        OptionSet written = recipe.Section("optimizer");
        string kind = written.Text("kind");
        foreach (string key in new[] { "rate", "weightDecay" })
        {
            if (recipe.IsGiven(key) && written.IsGiven(key)) yield return new Problem($"{path}.{key}", $"{key} stands here and under optimizer", "write it once");
        }

        if (kind is not ("sgd" or "rmsprop") && written.Number("momentum") > 0) yield return new Problem($"{path}.optimizer.momentum", $"{kind} has no momentum", "use sgd, or leave momentum out");
        if (written.Flag("nesterov") && (kind != "sgd" || written.Number("momentum") == 0)) yield return new Problem($"{path}.optimizer.nesterov", "there is no momentum to look ahead by", "use sgd with a momentum, or leave nesterov out");
        bool decays = recipe.NumberOrNull("weightDecay") > 0 || written.NumberOrNull("weightDecay") > 0;
        if (kind is "adam" or "lbfgs" && decays) yield return new Problem($"{path}.optimizer.weightDecay", $"{kind} has no decoupled weight decay", "use adamw, or l2 for a penalty in the loss");
    }

    private static double RateOf(OptimizerKind kind) => kind switch
    {
        OptimizerKind.Sgd => 0.1,
        OptimizerKind.RmsProp or OptimizerKind.Adagrad => 0.01,
        OptimizerKind.NAdam => 2e-3,
        OptimizerKind.Lbfgs => 1,
        _ => 1e-3,
    };
}

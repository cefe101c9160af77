using AuditKit.Core.Options;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>Methods that know what the model is made of: exact without sampling, and only for models of that kind.</summary>
public static class StructureMethods
{
    /// <summary>Id of exact Shapley values of trees.</summary>
    public const string TreeShapId = "tree-shap";

    /// <summary>Id of exact Shapley values of affine functions.</summary>
    public const string LinearShapId = "linear-shap";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        new(TreeShapId, MethodFamily.Structure, "exact Shapley values of trees", TreeOptions, options => new TreeShapMethod(options.Text("kind") == "interventional", options.Text("per") == "group")) { NeedsGraph = true, IsComplete = true },
        new(LinearShapId, MethodFamily.Structure, "exact Shapley values of a linear model", LinearOptions, options => new LinearShapMethod(options.Flag("correlated"), options.Int32("limit"))) { IsComplete = true },
    ];

    private static OptionSchema TreeOptions => OptionSchema.Of(
        new TextOption("kind", "Where unknown features come from: rows of the background, or both branches by their covers.", "interventional") { Allowed = ["interventional", "path-dependent"] },
        new TextOption("per", "Who plays: each input, or the inputs of a group together.", "input") { Allowed = ["input", "group"] });

    private static OptionSchema LinearOptions => OptionSchema.Of(
        new FlagOption("correlated", "Shares effects among inputs that vary together in the background."),
        new IntegerOption("limit", "With 'correlated': groups up to which all coalitions are taken.", 14, 1, 20));
}

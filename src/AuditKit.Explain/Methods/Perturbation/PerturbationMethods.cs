using AuditKit.Core.Options;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>Methods that replace parts of a row and look at the output. They need predictions only.</summary>
public static class PerturbationMethods
{
    /// <summary>Id of sliding windows.</summary>
    public const string OcclusionId = "occlusion";

    /// <summary>Id of the removal of one group, or one input, at a time.</summary>
    public const string FeatureAblationId = "feature-ablation";

    /// <summary>Id of random masks.</summary>
    public const string RiseId = "rise";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        new(OcclusionId, MethodFamily.Perturbation, "occlusion by sliding windows", OcclusionOptions, Occlusion),
        new(FeatureAblationId, MethodFamily.Perturbation, "removal of one group at a time", AblationOptions, Ablation),
        new(RiseId, MethodFamily.Perturbation, "random masks", RiseOptions.Schema, options => new RiseMethod(RiseOptions.Of(options))),
    ];

    private static OptionSchema OcclusionOptions => OptionSchema.Of(
        new NumberListOption("window", "Extent of a window on each axis of a row; one input of a flat row, all channels and a seventh of each side of a picture if left out.") { Minimum = 1 },
        new NumberListOption("stride", "Step of the window on each axis; the window itself if left out, so that windows do not overlap.") { Minimum = 1 });

    private static OptionSchema AblationOptions => OptionSchema.Of(
        new TextOption("per", "What is removed together: the inputs of a group, or each input alone.", "group") { Allowed = ["group", "input"] });

    private static RemovalMethod Occlusion(OptionSet options)
    {
        WindowLayout layout = WindowLayout.Of(options);
        return new RemovalMethod(OcclusionId, $"occlusion, {layout.Words}", (subject, device) => layout.Over(subject.RowShape, device));
    }

    private static RemovalMethod Ablation(OptionSet options) => options.Text("per") == "input"
        ? new RemovalMethod(FeatureAblationId, "feature ablation, each input", (subject, device) => new GroupParts(Groups.FeatureGroups.Single(subject.Function.Inputs), device))
        : new RemovalMethod(FeatureAblationId, "feature ablation, each group", (subject, device) => new GroupParts(subject.Groups, device));
}

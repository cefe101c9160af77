using AuditKit.Core.Options;

namespace AuditKit.Engine.Waivers;

/// <summary>The keys of a waiver. The shipped JSON schema says the same; a test compares them.</summary>
internal static class WaiverSchema
{
    /// <summary>What a waiver is bound to.</summary>
    public static OptionSchema Scope { get; } = OptionSchema.Of(
        new TextOption("model", "Digest of the model."),
        new TextOption("data", "Digest of the data, where no model is audited."),
        new MapOption("slice", "The slice of the check, exactly; left out: all rows.", new TextOption("value", "The value.")),
        new TextListOption("by", "The attributes whose groups the check compares, exactly."));

    /// <summary>The keys of a waiver.</summary>
    public static OptionSchema Waiver { get; } = OptionSchema.Of(
        new TextOption("id", "Stable id.") { Required = true },
        new TextOption("rule", "Id of the rule.") { Required = true },
        new SectionOption("scope", "What it is bound to: a model or data, and a slice.", Scope),
        new TextOption("reason", "Why.") { Required = true },
        new TextOption("owner", "Who carries the risk.") { Required = true },
        new TextOption("author", "Who asked for it.") { Required = true },
        new TextOption("approver", "Who granted it; never the author.") { Required = true },
        new TextOption("issued", "When it was granted, an instant in UTC.") { Required = true },
        new TextOption("expires", "From when on it excuses nothing, an instant in UTC.") { Required = true },
        new NumberOption("notWorseThan", "The worst estimate that it covers, in the unit of the metric."),
        new TextListOption("conditions", "What must be done or kept meanwhile."));
}

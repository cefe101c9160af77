using AuditKit.Core.Options;

namespace AuditKit.Core.Specs;

/// <summary>The <c>report</c> section of a spec.</summary>
/// <param name="Formats">Which reports are written.</param>
/// <param name="Paper">A4 or Letter.</param>
public sealed record ReportSpec(IReadOnlyList<string> Formats, string Paper)
{
    /// <summary>The keys of the section.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextListOption("formats", "Reports to write.") { Default = ["pdf", "md"], Allowed = ["pdf", "md"] },
        new TextOption("paper", "Paper size.", "A4") { Allowed = ["A4", "Letter"] });

    /// <summary>The section typed by <see cref="Schema"/>.</summary>
    public static ReportSpec From(OptionSet section) => new(section.Texts("formats"), section.Text("paper"));
}

using AuditKit.Core.Options;

namespace AuditKit.Core.Specs;

/// <summary>The <c>report</c> section of a spec.</summary>
/// <param name="Formats">Which reports are written.</param>
/// <param name="Paper">A4 or Letter.</param>
public sealed record ReportSpec(IReadOnlyList<string> Formats, string Paper)
{
    /// <summary>Sections after the verdict's page; empty for all.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Names that <see cref="Sections"/> takes beside the ids of domains.</summary>
    public static IReadOnlyList<string> CommonSections { get; } = ["reading", "findings", "data", "reproducibility", "sign-off", "metrics"];

    /// <summary>The keys of the section.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextListOption("formats", "Reports to write.") { Default = ["pdf", "md", "sarif", "junit"], Allowed = ["pdf", "md", "sarif", "junit"] },
        new TextListOption("sections", "Sections after the verdict's page, by name or domain; left out: all. A short report for managers is [findings]."),
        new TextOption("paper", "Paper size.", "A4") { Allowed = ["A4", "Letter"] });

    /// <summary>The section typed by <see cref="Schema"/>.</summary>
    public static ReportSpec From(OptionSet section) => new(section.Texts("formats"), section.Text("paper")) { Sections = section.Texts("sections") };
}

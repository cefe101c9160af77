using AuditKit.Core.Options;

namespace AuditKit.Core.Specs;

/// <summary>The <c>report</c> section of a spec.</summary>
/// <param name="Formats">Which reports are written.</param>
/// <param name="Paper">A4 or Letter.</param>
public sealed record ReportSpec(IReadOnlyList<string> Formats, string Paper)
{
    /// <summary>Sections after the verdict's page; empty for all.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Font files for scripts that the report's own faces lack, relative to the spec.</summary>
    public IReadOnlyList<string> Fonts { get; init; } = [];

    /// <summary>Names that <see cref="Sections"/> takes beside the ids of domains.</summary>
    public static IReadOnlyList<string> CommonSections { get; } = ["summary", "reading", "findings", "data", "reproducibility", "frameworks", "waivers", "sign-off", "metrics"];

    /// <summary>The keys of the section.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextListOption("formats", "Reports to write.") { Default = ["pdf", "html", "md", "sarif", "junit", "cyclonedx"], Allowed = ["pdf", "html", "md", "sarif", "junit", "cyclonedx"] },
        new TextListOption("sections", "Sections after the verdict's page, by name or domain; left out: all. [summary] makes two pages for those who decide."),
        new TextListOption("fonts", "TrueType files (.ttf) for names in scripts that the report's own faces lack; without them such letters stand as U+XXXX."),
        new TextOption("paper", "Paper size.", "A4") { Allowed = ["A4", "Letter"] });

    /// <summary>The section typed by <see cref="Schema"/>.</summary>
    public static ReportSpec From(OptionSet section) => new(section.Texts("formats"), section.Text("paper")) { Sections = section.Texts("sections"), Fonts = section.Texts("fonts") };
}

using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Engine.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit report</c>: renders a record again.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        Argument<string> record = new("record") { Description = "record.json of a run." };
        Option<string> format = new("--format") { Description = "pdf, html, md, sarif, junit or cyclonedx.", DefaultValueFactory = _ => "pdf" };
        Option<string?> output = new("--output", "-o") { Description = "File to write; the format's usual name if left out." };
        Option<string> paper = new("--paper") { Description = "A4 or Letter.", DefaultValueFactory = _ => "A4" };
        Option<string[]> sections = new("--sections") { Description = "Sections of the PDF after the verdict's page, by name or domain; all if left out.", AllowMultipleArgumentsPerToken = true };
        Option<string[]> fonts = new("--font") { Description = "TrueType file (.ttf) for names in scripts that the report's own faces lack, such as Hebrew or Chinese; without one such letters stand as U+XXXX. May be repeated." };
        paper.AcceptOnlyFromAmong("A4", "Letter");
        DocumentedCommand command = new(
            "report",
            "Renders a record as a report. The same record gives the same bytes.",
            "auditkit report out/record.json --format pdf -o report.pdf",
            "auditkit report out/record.json --sections findings sign-off -o short.pdf",
            "auditkit report out/record.json --font NotoSansHebrew-Regular.ttf -o report.pdf")
        { record, format, output, paper, sections, fonts };
        command.SetAction(parsed => Execute(parsed.GetValue(record)!, parsed.GetValue(format)!, parsed.GetValue(output), new ReportOptions(parsed.GetValue(paper)!) { Sections = parsed.GetValue(sections) ?? [], Fonts = FontFiles.Read(parsed.GetValue(fonts) ?? [], "--font") }));
        return command;
    }

    private static int Execute(string path, string format, string? output, ReportOptions options)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        IReportRenderer[] renderers = [.. host.Services.GetServices<IReportRenderer>()];
        IReportRenderer renderer = renderers.FirstOrDefault(candidate => candidate.Format == format)
            ?? throw new InvalidInputException("--format", $"there is no format '{format}'", "Give one of " + string.Join(", ", renderers.Select(candidate => candidate.Format)));
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(path));
        CheckSections(options, record);
        using MemoryStream buffer = new();
        renderer.Render(record, options, buffer);
        string target = output ?? renderer.FileName;
        File.WriteAllBytes(target, buffer.ToArray());
        if (context.Style.Json) context.WriteJson(new SortedDictionary<string, string> { ["file"] = target, ["format"] = format });
        else if (!context.Style.Quiet) context.Output.WriteLine(target);
        return 0;
    }

    private static void CheckSections(ReportOptions options, AuditRecord record)
    {
        string[] known = [.. ReportSpec.CommonSections, .. record.Results.Select(result => result.Domain)];
        if (options.Sections.FirstOrDefault(section => !known.Contains(section)) is { } unknown)
        {
            throw new InvalidInputException("--sections", $"the report has no section '{unknown}'", "Give some of " + string.Join(", ", known));
        }
    }
}

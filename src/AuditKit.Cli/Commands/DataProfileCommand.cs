using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Tables;
using AuditKit.DataQuality;
using AuditKit.Engine.Yaml;
using AuditKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit data profile</c>: the datasheet of a bare file and all checks that need no model.</summary>
internal static class DataProfileCommand
{
    // Readers of a spec speak of its keys; whoever typed options must read of options.
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["data.label"] = "--label",
        ["data.positive"] = "--positive",
        ["data.attributes"] = "--by",
        ["data.exclude"] = "--exclude",
        ["data.unit"] = "--unit",
        ["data.split.column"] = "--split",
    };

    public static DocumentedCommand Create()
    {
        Argument<string> file = new("file") { Description = "CSV, IDX or NPY file (plain or gzip), Parquet or NPZ file, or folder of images." };
        Option<string?> label = new("--label") { Description = "Column with the outcome." };
        Option<string?> positive = new("--positive") { Description = "Values that mean the positive outcome." };
        Option<string?> by = new("--by") { Description = "Protected attributes A,B." };
        Option<string[]> bins = new("--bins") { Description = "Cut a numeric column into the attribute COLUMN_band, as COLUMN=EDGE,EDGE; may be repeated." };
        Option<string?> reference = new("--reference") { Description = "YAML file with the shares of each attribute's categories in the population, their source and year." };
        Option<string?> exclude = new("--exclude") { Description = "Columns A,B that are no features, such as identifiers." };
        Option<string?> unit = new("--unit") { Description = "Column that says which rows belong to one person." };
        Option<string?> split = new("--split") { Description = "Column that names the split of each row: train, validation or test." };
        Option<string?> annotators = new("--annotators") { Description = "Columns A,B that each hold one annotator's label." };
        Option<long?> floor = new("--floor") { Description = "Rows from which a combination of values counts as covered." };
        CsvArguments csv = new();
        SessionArguments session = new();
        DocumentedCommand command = new(
            "profile",
            "A datasheet of a table and checks of its rows: who is in them, labels, gaps, stand-ins for attributes, duplicates.",
            "auditkit data profile adult.data --no-header --trim --missing \"?\"",
            "auditkit data profile compas.csv --label two_year_recid --positive 1 --by race,sex --reference census.yaml")
        { file };
        foreach (Option option in new Option[] { label, positive, by, bins, reference, exclude, unit, split, annotators, floor }) command.Options.Add(option);
        csv.AddTo(command);
        session.AddTo(command);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(file)!,
            csv.Read(parsed),
            new ProfileRoles(
                new AuditTableOptions
                {
                    Label = parsed.GetValue(label),
                    Positive = OptionText.Split(parsed.GetValue(positive)),
                    Attributes = OptionText.Split(parsed.GetValue(by)),
                    Exclude = [.. OptionText.Split(parsed.GetValue(exclude)), .. OptionText.Split(parsed.GetValue(annotators))],
                    Unit = parsed.GetValue(unit),
                },
                parsed.GetValue(bins) ?? [],
                parsed.GetValue(split)),
            new SectionBuilder()
                .Add("reference", parsed.GetValue(reference) is { } path ? SectionFile.Read(path) : null)
                .Add("annotators", OptionText.Split(parsed.GetValue(annotators)))
                .Add("coverage", parsed.GetValue(floor) is { } rows ? new SectionBuilder().Add("floor", rows).Build() : null)
                .Build(),
            session.Read(parsed),
            cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string file, CsvOptions csv, ProfileRoles roles, MapNode section, SessionSettings settings, CancellationToken cancellation)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        DomainSession session = host.Services.GetRequiredService<DomainSession>();
        DomainDescriptor descriptor = session.Find(DataQualityDomain.Id).Descriptor;
        CheckReference(descriptor, section, roles.Options.Attributes);
        List<Finding> findings = [];
        AuditTable table = Load(file, csv, roles, settings, findings, cancellation);
        DomainResult result = await session.ExamineAsync(DataQualityDomain.Id, section, settings, evidence => evidence.Put(DataEvidence.Table, table), cancellation).ConfigureAwait(false);
        ProfileView.Write(context, table, result with { Findings = [.. findings, .. result.Findings] }, descriptor, InputFacts.Of(file, settings));
        return 0;
    }

    private static void CheckReference(DomainDescriptor descriptor, MapNode section, IReadOnlyList<string> attributes)
    {
        List<Problem> problems = [];
        OptionSet options = descriptor.Options.Resolve(section, string.Empty, problems);
        problems.AddRange(DataQualityDomain.CheckReference(options, attributes));
        if (problems.Count > 0) throw new InvalidInputException([.. problems.Select(Named)]);

        static Problem Named(Problem problem) => problem with
        {
            Path = "--" + problem.Path,
            Remedy = problem.Remedy.Replace("data.attributes", "--by", StringComparison.Ordinal),
        };
    }

    private static AuditTable Load(string file, CsvOptions csv, ProfileRoles roles, SessionSettings settings, List<Finding> findings, CancellationToken cancellation)
    {
        try
        {
            LoadedTable loaded = TableSource.Load(file, csv, findings, cancellation);
            return (roles with { Options = roles.Options with { Exclude = [.. roles.Options.Exclude.Union(loaded.Bookkeeping)] } }).Apply(loaded.Table, settings, findings);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException([.. error.Problems.Select(problem => problem with
            {
                Path = Options.GetValueOrDefault(problem.Path, problem.Path),
                Remedy = problem.Remedy.Replace("data.bins: { ", "--bins ", StringComparison.Ordinal).Replace(": [...] }", "=EDGE,EDGE", StringComparison.Ordinal),
            })]);
        }
    }
}

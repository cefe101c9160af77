using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Privacy;
using AuditKit.Privacy.Tables;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit privacy table</c>: k-anonymity, l-diversity, t-closeness and re-identification risk.</summary>
internal static class PrivacyTableCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string> file = new("file") { Description = "CSV or Parquet file." };
        Option<string> quasi = new("--quasi") { Description = "Columns A,B that an attacker may know of a person.", Required = true };
        Option<string?> sensitive = new("--sensitive") { Description = "Columns that the attacker wants to learn." };
        Option<string?> by = new("--by") { Description = "Protected attributes whose groups are looked at one by one." };
        Option<long> k = new("--k") { Description = "Classes with fewer rows are shown as too small.", DefaultValueFactory = _ => 5 };
        k.Validators.Add(result =>
        {
            if (result.GetValue(k) < 2) result.AddError("--k must be at least 2.");
        });
        CsvArguments csv = new();
        DocumentedCommand command = new(
            "table",
            "How exposed the rows of a table are.",
            "auditkit privacy table rows.csv --quasi age_band,region,sex --sensitive diagnosis")
        { file };
        foreach (Option option in new Option[] { quasi, sensitive, by, k }) command.Options.Add(option);
        csv.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Execute(
            parsed.GetValue(file)!,
            csv.Read(parsed),
            new TableRiskOptions
            {
                Quasi = OptionText.Split(parsed.GetValue(quasi)),
                Sensitive = OptionText.Split(parsed.GetValue(sensitive)),
                Attributes = OptionText.Split(parsed.GetValue(by)),
                K = parsed.GetValue(k),
            },
            cancellation)));
        return command;
    }

    private static int Execute(string file, CsvOptions csv, TableRiskOptions options, CancellationToken cancellation)
    {
        CommandContext context = CommandContext.Require();
        List<Finding> findings = [];
        LoadedTable loaded = TableSource.Load(file, csv, findings, cancellation);
        Reading<TableRiskReport> report = TableRisk.Examine(loaded.Table, options);
        if (report.Value is not { } found) throw new InvalidInputException(report.Problems);
        DomainResult result = found.Result with { Findings = [.. findings, .. found.Result.Findings] };
        DomainDescriptor descriptor = new PrivacyDomain().Descriptor;
        SortedDictionary<string, string> provenance = InputFacts.Of(file, new SessionSettings(1, 1, 0.95));
        if (context.Style.Json) context.WriteJson(TableRiskFacts.Of(ResultFacts.Of(result, descriptor, provenance), found.BelowLimit));
        else ResultView.Write(context, result, descriptor, provenance);
        return 0;
    }
}

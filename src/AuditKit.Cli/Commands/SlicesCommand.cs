using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Fairness;
using AuditKit.Fairness.Slices;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit slices</c>: the combinations of values in which stored predictions are worse.</summary>
internal static class SlicesCommand
{
    public static Command Create()
    {
        Argument<string> file = new("predictions") { Description = "CSV or Parquet file with predictions and the columns to search." };
        SlicesArguments arguments = new();
        CsvArguments csv = new();
        SessionArguments session = new();
        DocumentedCommand command = new(
            "slices",
            "Searches all combinations of column values for those in which predictions are worse; found in one half of the rows, confirmed in the other.",
            "auditkit slices predictions.csv --label y_true --prediction y_pred --by sex,race,age --metric false_positive_rate",
            "auditkit slices rows.csv --value loss --worse higher --bins age=25:45:65 --order 2")
        { file };
        arguments.AddTo(command);
        csv.AddTo(command);
        session.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Execute(parsed.GetValue(file)!, csv.Read(parsed), arguments.Read(parsed), session.Read(parsed), cancellation)));
        return command;
    }

    private static int Execute(string file, CsvOptions csv, SlicesRequest request, SessionSettings settings, CancellationToken cancellation)
    {
        CommandContext context = CommandContext.Require();
        List<Finding> findings = [];
        Table table = TableSource.Load(file, csv, findings, cancellation).Table;
        SliceOptions options = request.Options with { Level = settings.Level, Threads = settings.Threads, Seeds = SeedStream.FromSeed(settings.Seed) };
        SlicesInput input = SlicesInput.Of(table, request, findings);
        Reading<DomainResult> search = SliceAudit.Examine(input.Source, options, cancellation);
        if (search.Value is not { } found) throw new InvalidInputException(SlicesInput.AsTyped(search.Problems));
        DomainResult result = found with { Findings = [.. findings, .. found.Findings] };
        SortedDictionary<string, string> provenance = InputFacts.Of(file, settings);
        if (input.LeftOut.Count > 0) provenance["leftOut"] = string.Join(", ", input.LeftOut);
        if (context.Style.Json) context.WriteJson(ResultFacts.Of(result, new FairnessDomain().Descriptor, provenance));
        else SlicesView.Write(context.Console, result, input.LeftOut);
        return 0;
    }
}

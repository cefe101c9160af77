using System.CommandLine;
using AuditKit.Changes;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Specs;
using AuditKit.Data.Csv;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit compare</c>: what changed between two models.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Argument<string[]> inputs = new("inputs") { Description = "Two records or run folders, old then new; or one CSV or Parquet file with both predictions.", Arity = new ArgumentArity(1, 2) };
        CompareColumns columns = new();
        Option<string?> metric = new("--metric") { Description = "Metrics A,B to compare and judge, by id or its last part; all if left out." };
        Option<double?> margin = new("--margin") { Description = "Largest loss accepted: judges that the new model is not inferior, overall and in every group (accuracy, if no --metric is given)." };
        CsvArguments csv = new();
        SessionArguments session = new();
        DocumentedCommand command = new(
            "compare",
            "What changed between two models, per metric and group, with intervals on the differences.",
            "auditkit compare out-old out-new",
            "auditkit compare out-old/record.json out-new/record.json --metric accuracy,true_positive_rate --margin 0.02",
            "auditkit compare predictions.csv --label y --old v1 --new v2 --by sex,race --margin 0.02")
        { inputs };
        command.Remarks = "Exit code: without --margin 0; with it 0 not inferior, 1 inferior, 3 undecided, 2 bad input.";
        columns.AddTo(command);
        command.Options.Add(metric);
        command.Options.Add(margin);
        csv.AddTo(command);
        session.AddTo(command);
        margin.Validators.Add(result =>
        {
            if (result.GetValue(margin) is { } value && !(value > 0 && double.IsFinite(value))) result.AddError("--margin must be a positive number.");
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Execute(
            parsed.GetValue(inputs)!,
            columns.Read(parsed),
            csv.Read(parsed),
            new ComparisonRequest
            {
                Level = session.Read(parsed).Level,
                Threads = session.Read(parsed).Threads,
                Order = columns.Order(parsed),
                Metrics = OptionText.Split(parsed.GetValue(metric)),
                Margin = parsed.GetValue(margin),
            },
            cancellation)));
        return command;
    }

    private static int Execute(string[] inputs, CompareColumns.Choice chosen, CsvOptions csv, ComparisonRequest request, CancellationToken cancellation)
    {
        ComparisonReport report = inputs.Length == 2 ? OfRuns(inputs, chosen, request) : CompareColumns.Compare(inputs[0], chosen, csv, request, cancellation);
        if (report.Changes.Count == 0) throw new InvalidInputException("--metric", "no such metric was measured", "Leave --metric out to see all of them");
        ChangeView.Write(CommandContext.Require(), report, inputs, request);
        return report.ExitCode;
    }

    private static ComparisonReport OfRuns(string[] inputs, CompareColumns.Choice chosen, ComparisonRequest request)
    {
        if (chosen.Any) throw new InvalidInputException("--old", "two records already say what was predicted", "Leave --label, --old, --new and --by out, or give one file of predictions");
        return RunComparison.Of(RunSource.Load(inputs[0]), RunSource.Load(inputs[1]), request);
    }
}

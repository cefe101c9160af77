using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Csv;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;
using AuditKit.Fairness;
using AuditKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit fairness</c>: group metrics of stored predictions.</summary>
internal static class FairnessCommand
{
    private const string Domain = "fairness";

    // The table builder speaks of a spec; whoever typed options must read of options.
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["data.label"] = "--label",
        ["data.positive"] = "--positive",
        ["data.attributes"] = "--by",
        ["data.weight"] = "--weight",
        ["data.unit"] = "--unit",
        ["subject.predictions.prediction"] = "--prediction",
        ["subject.predictions.positive"] = "--positive",
        ["subject.predictions.score"] = "--score",
        ["subject.predictions.threshold"] = "--threshold",
    };

    public static Command Create()
    {
        Argument<string> file = new("predictions") { Description = "CSV or Parquet file with labels, predictions and attributes." };
        Option<string?> label = new("--label") { Description = "Column with the true outcome, class, number or relevance; left out: only what needs no truth." };
        Option<string?> prediction = new("--prediction") { Description = "Column with the predicted outcome, class or number. Not for ranking." };
        Option<string?> score = new("--score") { Description = "Column with a score, higher for more likely positive." };
        Option<string> by = new("--by") { Description = "Protected attributes A,B.", Required = true };
        Option<string> positive = new("--positive") { Description = "Values that mean the positive outcome.", DefaultValueFactory = _ => "1" };
        Option<double?> threshold = new("--threshold") { Description = "For a numeric prediction column: positive from this value on." };
        Option<string?> weight = new("--weight") { Description = "Column with row weights." };
        Option<string?> unit = new("--unit") { Description = "Column that says which rows belong to one person: intervals then count persons." };
        Option<string?> control = new("--control") { Description = "Columns A,B whose strata condition the comparison." };
        Option<string?> reference = new("--reference") { Description = "Groups to compare the others with, A=x,B=y." };
        Option<bool> overall = new("--overall") { Description = "Also compare every group with all rows." };
        Option<long?> intersections = new("--intersections") { Description = "Highest order of intersections." };
        Option<long?> bootstrap = new("--bootstrap") { Description = "Replicates of the cell bootstrap." };
        Option<string?> intervals = new("--intervals") { Description = "fixed, or anytime: intervals of rates and gaps that hold at every look." };
        Option<long?> looks = new("--looks") { Description = "How many times these rows have been judged, this time included." };
        Option<string> stream = new("--stream") { Description = "Read the rows as a stream with flat memory: auto (large files), always, never.", DefaultValueFactory = _ => "auto" };
        FairnessTaskArguments task = new();
        CsvArguments csv = new();
        SessionArguments session = new();
        DocumentedCommand command = new(
            "fairness",
            "Group metrics, gaps and their intervals of stored predictions. Needs no model.",
            "auditkit fairness predictions.csv --label y_true --prediction y_pred --score score --by sex,race",
            "auditkit fairness compas.csv --label two_year_recid --prediction decile_score --threshold 5 --by race --json",
            "auditkit fairness prices.csv --task regression --label price --prediction estimate --by district",
            "auditkit fairness search.csv --task ranking --query query --rank position --by sex --target Female=0.5,Male=0.5")
        { file };
        foreach (Option option in new Option[] { label, prediction, score, by, positive, threshold, weight, unit, control, reference, overall, intersections, bootstrap, intervals, looks, stream }) command.Options.Add(option);
        task.AddTo(command);
        csv.AddTo(command);
        session.AddTo(command);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(file)!,
            csv.Read(parsed),
            new PredictionOptions
            {
                Prediction = parsed.GetValue(prediction) ?? string.Empty,
                Threshold = parsed.GetValue(threshold),
                Score = parsed.GetValue(score),
                Label = parsed.GetValue(label),
                Positive = OptionText.Split(parsed.GetValue(positive)),
                Attributes = OptionText.Split(parsed.GetValue(by)),
                Weight = parsed.GetValue(weight),
            },
            task.Read(parsed),
            FairnessChecks.Unit(parsed.GetValue(unit), task.Read(parsed)),
            new SectionBuilder()
                .Add("intersections", parsed.GetValue(intersections))
                .Add("bootstrap", parsed.GetValue(bootstrap))
                .Add("intervals", FairnessChecks.Intervals(parsed.GetValue(intervals), parsed.GetValue(unit), parsed.GetValue(weight)))
                .Add("looks", parsed.GetValue(looks))
                .Add("control", OptionText.Split(parsed.GetValue(control)))
                .Add("reference", OptionText.Pairs("--reference", parsed.GetValue(reference)))
                .Add("overall", parsed.GetValue(overall)),
            session.Read(parsed),
            parsed.GetValue(stream)!,
            cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string file, CsvOptions csv, PredictionOptions columns, FairnessTaskColumns task, string? unit, SectionBuilder section, SessionSettings settings, string stream, CancellationToken cancellation)
    {
        TaskOptions? other = task.Of(columns);
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        DomainSession session = host.Services.GetRequiredService<DomainSession>();
        List<Finding> findings = [];
        DomainResult result = await session.ExamineAsync(Domain, task.Extend(section.Build(), columns.Attributes), settings, Supply, cancellation).ConfigureAwait(false);
        result = result with { Findings = [.. findings, .. result.Findings] };
        FairnessView.Write(context, result, session.Find(Domain).Descriptor, InputFacts.Of(file, settings));
        return 0;

        void Supply(EvidenceSet evidence)
        {
            if (other is not null)
            {
                Load(() => FairnessTaskColumns.Supply(evidence, file, csv, other, findings, cancellation));
                return;
            }

            if (StreamChoice.Streams(stream, file, unit))
            {
                evidence.Put(FairnessEvidence.Cube, Load(() => TableSource.StreamPredictions(file, csv, columns, settings.Threads, findings, cancellation)).ToDocument());
                return;
            }

            AuditedFile audited = Load(() => TableSource.LoadAudited(file, csv, columns, unit, findings, cancellation));
            evidence.Put(DataEvidence.Table, audited.Rows);
            evidence.Put(DataEvidence.Predictions, audited.Predictions);
        }
    }

    private static T Load<T>(Func<T> load)
    {
        try
        {
            return load();
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException([.. error.Problems.Select(problem => problem with { Path = Options.GetValueOrDefault(problem.Path, FairnessTaskColumns.Spellings.GetValueOrDefault(problem.Path, problem.Path)) })]);
        }
    }
}

using System.CommandLine;
using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Slices;

namespace AuditKit.Cli.Commands;

/// <summary>The options of <c>auditkit slices</c>.</summary>
internal sealed class SlicesArguments
{
    private readonly Option<string?> label = new("--label") { Description = "Column with the true outcome." };
    private readonly Option<string?> prediction = new("--prediction") { Description = "Column with the predicted outcome." };
    private readonly Option<string?> score = new("--score") { Description = "Column with the predicted probability, for the metric loss." };
    private readonly Option<string> positive = new("--positive") { Description = "Values that mean the positive outcome.", DefaultValueFactory = _ => "1" };
    private readonly Option<double?> threshold = new("--threshold") { Description = "For a numeric prediction column: positive from this value on." };
    private readonly Option<string?> weight = new("--weight") { Description = "Column with row weights; the confirming half is weighted." };
    private readonly Option<string?> unit = new("--unit") { Description = "Column that says which rows belong to one person." };
    private readonly Option<string?> by = new("--by") { Description = "Columns A,B whose values make slices; left out: every column of few values, and numbers cut in bands." };
    private readonly Option<string> metric = new("--metric") { Description = "What is compared: error, loss, or a rate by its id, such as false_positive_rate or selection_rate.", DefaultValueFactory = _ => "error" };
    private readonly Option<string?> value = new("--value") { Description = "Numeric column whose mean is compared in place of a metric." };
    private readonly Option<string?> worse = new("--worse") { Description = "Slices that are looked for: higher, lower or either; left out: the side that is worse for the metric." };
    private readonly Option<int?> order = new("--order") { Description = "Most columns of a slice, 1 to 5." };
    private readonly Option<double> support = new("--support") { Description = "Fewest rows of a slice: a share below 1, a number of rows from 1 on.", DefaultValueFactory = _ => 0.02 };
    private readonly Option<int> top = new("--top") { Description = "Most slices that are put to the test.", DefaultValueFactory = _ => 10 };
    private readonly Option<string?> bins = new("--bins") { Description = "Edges of numeric columns, for example age=25:45:65,hours=20:40." };
    private readonly Option<int> quantiles = new("--quantiles") { Description = "Bands of equally many rows that other numeric columns are cut into.", DefaultValueFactory = _ => 4 };

    public SlicesArguments()
    {
        worse.AcceptOnlyFromAmong("higher", "lower", "either");
        Require(order, value => value is null or (>= 1 and <= 5), "--order must be from 1 to 5.");
        Require(support, value => value is > 0 and <= 1e9, "--support must be a share below 1 or a number of rows.");
        Require(top, value => value is >= 1 and <= 1000, "--top must be from 1 to 1000.");
        Require(quantiles, value => value is >= 2 and <= 100, "--quantiles must be from 2 to 100.");
        Require(bins, value => value is null || Bins(value) is not null, "--bins must be written as column=edge:edge, for example age=25:45:65.");
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { label, prediction, score, positive, threshold, weight, unit, by, metric, value, worse, order, support, top, bins, quantiles }) command.Options.Add(option);
    }

    public SlicesRequest Read(ParseResult parsed) => new(
        parsed.GetValue(prediction) is not { } predicted ? null : new PredictionOptions
        {
            Prediction = predicted,
            Threshold = parsed.GetValue(threshold),
            Score = parsed.GetValue(score),
            Label = parsed.GetValue(label),
            Positive = OptionText.Split(parsed.GetValue(positive)),
            Weight = parsed.GetValue(weight),
        },
        new SliceOptions
        {
            Columns = OptionText.Split(parsed.GetValue(by)),
            Metric = parsed.GetValue(metric)!,
            Value = parsed.GetValue(value),
            Worse = parsed.GetValue(worse),
            Order = parsed.GetValue(order),
            Support = parsed.GetValue(support),
            Top = parsed.GetValue(top),
            Bins = Bins(parsed.GetValue(bins))!,
            Quantiles = parsed.GetValue(quantiles),
            Seeds = SeedStream.FromSeed(0),
        },
        parsed.GetValue(unit));

    private static void Require<T>(Option<T> option, Func<T?, bool> holds, string message) => option.Validators.Add(result =>
    {
        if (!holds(result.GetValue(option))) result.AddError(message);
    });

    // Null where the text is not of the form.
    private static Dictionary<string, IReadOnlyList<double>>? Bins(string? text)
    {
        Dictionary<string, IReadOnlyList<double>> found = new(StringComparer.Ordinal);
        foreach (string part in OptionText.Split(text))
        {
            int at = part.LastIndexOf('=');
            if (at <= 0) return null;
            List<double> edges = [];
            foreach (string edge in part[(at + 1)..].Split(':'))
            {
                if (!double.TryParse(edge, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number)) return null;
                edges.Add(number);
            }

            found[part[..at].Trim()] = edges;
        }

        return found;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using AuditKit.Core.Randomness;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class SlicesCommandTests : IDisposable
{
    private const string Predictions = "reference/models/adult_mlp/test_predictions.csv";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Married_people_are_the_worst_slice_of_adult()
    {
        if (SharedFiles.Find(Predictions) is not { } predictions)
        {
            Assert.Skip(SharedFiles.Absent(Predictions));
            return;
        }

        CommandLine run = await CommandLine.RunAsync("slices", predictions, "--label", "y_true", "--prediction", "y_pred", "--by", "sex,race,age_band,education,marital-status,occupation", "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement[] measurements = [.. json.RootElement.GetProperty("results")[0].GetProperty("measurements").EnumerateArray()];
        JsonElement[] values = [.. measurements.Where(measurement => Metric(measurement) == "fairness.slice_value")];
        JsonElement married = values.Single(OnlyMarried);
        // 1,924 errors of 7,403 married people in the whole file, about half of them in the confirming half.
        Assert.InRange(married.GetProperty("interval").GetProperty("lower").GetDouble(), .22, .2599);
        Assert.InRange(married.GetProperty("interval").GetProperty("upper").GetDouble(), .2599, .30);
        Assert.InRange(married.GetProperty("n").GetInt64(), 3500, 3900);
        Assert.Equal("error", married.GetProperty("options").GetProperty("metric").GetString());
        Assert.Equal(values.Length, measurements.Count(measurement => Metric(measurement) == "fairness.slice_divergence"));
        Assert.Equal(values.Length, measurements.Single(measurement => Metric(measurement) == "fairness.slices_confirmed").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task A_planted_slice_stands_on_the_screen_and_columns_that_were_not_searched_are_named()
    {
        Write(1200, losses: false);

        CommandLine run = await CommandLine.RunAsync("slices", workspace["rows.csv"], "--label", "y", "--prediction", "p");

        Assert.True(run.ExitCode == 0, run.Error);
        string words = string.Join(' ', run.Output.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("a=1, b=0", words, StringComparison.Ordinal);
        Assert.Contains("confirmed in the other half: 1.", words, StringComparison.Ordinal);
        Assert.Contains("Not searched: id (a number for each row), code (texts), town (60 values).", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_numeric_column_is_compared_without_predictions()
    {
        Write(1200);

        CommandLine run = await CommandLine.RunAsync("slices", workspace["rows.csv"], "--value", "loss", "--worse", "higher", "--by", "a,b,amount", "--bins", "amount=10:50", "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("\"fairness.slice_divergence\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("amount: 10, 50", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by: there is no column 'nowhere'", "--label", "y", "--prediction", "p", "--by", "nowhere")]
    [InlineData("--by: no column is left to search: constant has one value only", "--label", "y", "--prediction", "p", "--by", "constant")]
    [InlineData("--by: 'code' has 1200 values", "--label", "y", "--prediction", "p", "--by", "a,code")]
    [InlineData("--label: 'error' needs labels", "--prediction", "p")]
    [InlineData("--prediction: 'error' needs predictions", "--label", "y")]
    [InlineData("--label: there is no column 'z'", "--label", "z", "--prediction", "p")]
    [InlineData("--metric: there is no metric 'auc'", "--label", "y", "--prediction", "p", "--metric", "auc")]
    [InlineData("--bins: 'amount' is not among the columns searched", "--label", "y", "--prediction", "p", "--by", "a", "--bins", "amount=10")]
    [InlineData("--bins: the edges of 'amount' do not ascend", "--label", "y", "--prediction", "p", "--bins", "amount=10:5")]
    [InlineData("--bins must be written as", "--label", "y", "--prediction", "p", "--bins", "amount")]
    [InlineData("--unit: there is no column 'person'", "--label", "y", "--prediction", "p", "--unit", "person")]
    [InlineData("--order must be from 1 to 5", "--label", "y", "--prediction", "p", "--order", "9")]
    public async Task What_cannot_be_searched_is_refused_in_the_words_that_were_typed(string message, params string[] options)
    {
        Write(1200);

        CommandLine refused = await CommandLine.RunAsync(["slices", workspace["rows.csv"], .. options]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
    }

    // Errors are frequent where a is 1 and b is 0.
    private void Write(int rows, bool losses = true)
    {
        RandomSource source = SeedStream.FromSeed(4).For("rows").Open();
        StringBuilder text = new("id,code,town,constant,a,b,amount,y,p" + (losses ? ",loss\n" : "\n"));
        for (int row = 0; row < rows; row++)
        {
            (int a, int b, int y) = (source.Next(2), source.Next(3), source.Next(2));
            bool wrong = source.NextDouble() < (a == 1 && b == 0 ? .6 : .1);
            text.Append(CultureInfo.InvariantCulture, $"{row},c{row},t{source.Next(60)},same,{a},{b},{source.Next(100)},{y},{(wrong ? 1 - y : y)}");
            text.Append(losses ? (wrong ? ",2.5\n" : ",.25\n") : "\n");
        }

        File.WriteAllText(workspace["rows.csv"], text.ToString());
    }

    private static string? Metric(JsonElement measurement) => measurement.GetProperty("metric").GetString();

    private static bool OnlyMarried(JsonElement measurement) =>
        measurement.GetProperty("slice").EnumerateObject().Select(pair => (pair.Name, pair.Value.GetString())).SequenceEqual([("marital-status", "Married-civ-spouse")]);
}

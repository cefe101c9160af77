using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class TaskAuditTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_regression_of_crime_rates_is_audited_to_a_report()
    {
        string[][] rows = [.. File.ReadLines(Shared("data/communities-crime/communities_crime.csv")).Select(line => line.Split(','))];
        int Column(string name) => Array.IndexOf(rows[0], name);
        double[][] features = [.. rows.Skip(1).Select(row => new[] { 1, Number(row[Column("PctKids2Par")]), Number(row[Column("medIncome")]), Number(row[Column("PctIlleg")]) })];
        double[] labels = [.. rows.Skip(1).Select(row => Number(row[Column("ViolentCrimesPerPop")]))], black = [.. rows.Skip(1).Select(row => Number(row[Column("racepctblack")]))];
        // Least squares on every second community, which is then left out of the audit.
        int[] fitted = [.. Enumerable.Range(0, labels.Length).Where(row => row % 2 == 0)];
        double[] weights = MathNet.Numerics.LinearRegression.MultipleRegression.QR([.. fitted.Select(row => features[row])], [.. fitted.Select(row => labels[row])]);
        double[] predictions = [.. features.Select(feature => feature.Zip(weights, (x, w) => x * w).Sum())];
        workspace.Write("crime.csv", Csv("racepctblack,crime,estimate,part", Enumerable.Range(0, labels.Length).Select(row => Line(black[row], labels[row], predictions[row], row % 2 == 0 ? "train" : "test"))));
        string spec = workspace.Write("crime.yaml", """
            audit: crime-estimates
            data:
              source: crime.csv
              label: crime
              attributes: [racepctblack_band]
              bins: { racepctblack: [0.05, 0.2, 0.5] }
              split: { column: part }
            subject:
              predictions: { task: regression, prediction: estimate }
            domains:
              fairness: { bootstrap: 200, regression: { margin: 0.05, permutations: 199 } }
            """);

        AuditRecord record = await RunAsync(spec);

        int[] audited = [.. Enumerable.Range(0, labels.Length).Where(row => row % 2 == 1)];
        double expected = audited.Where(row => black[row] >= 0.5).Average(row => Math.Abs(predictions[row] - labels[row]));
        Measurement error = Records.Find(record, "fairness.mean_absolute_error", ("racepctblack_band", "0.5 or more"));
        Assert.Equal(expected, error.Estimate!.Value, 1e-12);
        Assert.Equal(audited.Length, Records.Find(record, "performance.r_squared").Count);
        Assert.InRange(Records.Find(record, "performance.r_squared").Estimate!.Value, 0.4, 0.8);
        Measurement gap = Records.Result(record, "fairness").Measurements.Single(one => one.Metric == "fairness.mean_absolute_error_difference");
        Assert.True(gap.Interval!.Lower > 0.05, "errors grow with the share of Black residents in these data");
    }

    [Fact]
    public async Task A_classifier_of_digits_is_audited_to_a_report()
    {
        float[] outputs = Numbers<float>("reference/models/digits_cnn/outputs.float32.npy"), inputs = Numbers<float>("reference/models/digits_cnn/inputs.npy");
        long[] labels = Numbers<long>("reference/models/digits_cnn/labels.npy");
        workspace.Write("digits.csv", Csv("ink,digit,guess", Enumerable.Range(0, labels.Length).Select(row => Line(inputs[(row * 64)..((row + 1) * 64)].Average(), labels[row], Largest(outputs[(row * 10)..((row + 1) * 10)])))));
        string spec = workspace.Write("digits.yaml", """
            audit: digits
            data:
              source: digits.csv
              label: digit
              attributes: [ink_band]
              bins: { ink: [0.28, 0.33] }
            subject:
              predictions: { task: multiclass, prediction: guess }
            domains:
              fairness: { bootstrap: 200 }
            """);

        AuditRecord record = await RunAsync(spec);

        // The accuracy that was stated when the model was stored.
        Assert.Equal(0.9175, Records.Find(record, "performance.accuracy").Estimate!.Value, 1e-12);
        Assert.Equal(labels.Count(label => label == 3), Records.Find(record, "performance.true_positive_rate", ("class", "3")).Count);
        Assert.Equal(10, Records.Result(record, "fairness").Measurements.Count(one => one.Metric == "fairness.demographic_parity_difference"));
        Assert.NotNull(Records.Result(record, "fairness").Measurements.Single(one => one.Metric == "fairness.class_share_range").Interval);
    }

    [Fact]
    public async Task Lists_of_credit_applicants_are_audited_to_a_report_and_by_the_command()
    {
        string[][] rows = [.. File.ReadLines(Shared("data/german-credit/german.csv")).Select(line => line.Split(','))];
        string data = workspace.Write("credit.csv", Csv("purpose,sex,good,score", rows.Select(row => Line(row[3], row[8] is "A92" or "A95" ? "Female" : "Male", row[20] == "1" ? 1 : 0, -Number(row[1]) - (Number(row[4]) / 1000) + (row[0] == "A14" ? 12 : 0)))));
        string spec = workspace.Write("credit.yaml", """
            audit: credit-lists
            data:
              source: credit.csv
              label: good
              attributes: [sex]
            subject:
              predictions: { task: ranking, query: purpose, score: score }
            domains:
              fairness: { bootstrap: 200, ranking: { top: [5, 10], permutations: 199 } }
            """);

        AuditRecord record = await RunAsync(spec);
        CommandLine command = await CommandLine.RunAsync("fairness", data, "--task", "ranking", "--query", "purpose", "--score", "score", "--by", "sex", "--top", "5,10", "--bootstrap", "200", "--json");

        Assert.True(command.ExitCode == 0, command.Error);
        Measurement share = Records.Find(record, "fairness.exposure_share", ("sex", "Female"));
        Assert.InRange(share.Estimate!.Value, 0.2, 0.5);
        Assert.NotNull(share.Interval);
        Assert.InRange(Records.Find(record, "performance.ndcg").Estimate!.Value, 0.7, 1);
        using JsonDocument json = JsonDocument.Parse(command.Output);
        JsonElement same = json.RootElement.GetProperty("results")[0].GetProperty("measurements").EnumerateArray()
            .Single(one => one.GetProperty("metric").GetString() == "fairness.exposure_share" && one.GetProperty("slice").GetProperty("sex").GetString() == "Female");
        Assert.Equal(share.Estimate.Value, same.GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("task: regresion, prediction: p", "regression")]
    [InlineData("task: regression", "subject.predictions.prediction")]
    [InlineData("task: ranking", "subject.predictions.rank")]
    [InlineData("task: regression, prediction: p, query: g", "has no meaning for task regression")]
    [InlineData("task: ranking, rank: p", "a rank is a whole number from 1")]
    [InlineData("task: multiclass, prediction: p, threshold: 1", "has no meaning for task multiclass")]
    public async Task A_task_that_does_not_fit_is_refused(string predictions, string word)
    {
        workspace.Write("rows.csv", "y,p,g\n1,1,a\n0,0.5,b\n1,1,a\n0,1,b\n");
        string spec = workspace.Write("small.yaml", $$"""
            audit: small
            data:
              source: rows.csv
              label: y
              attributes: [g]
            subject:
              predictions: { {{predictions}} }
            domains:
              fairness: {}
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Membership_inference_says_that_it_needs_yes_or_no_predictions()
    {
        workspace.Write("rows.csv", "y,p,g,age\n1,1.5,a,30\n0,0.5,b,40\n1,1,a,30\n0,1,b,40\n");
        string spec = workspace.Write("small.yaml", """
            audit: small
            data:
              source: rows.csv
              label: y
              attributes: [g]
            subject:
              predictions: { task: regression, prediction: p }
            domains:
              privacy: { quasi: [age] }
            """);

        AuditRecord record = await RunAsync(spec);

        Assert.Contains("yes-or-no", Records.Result(record, "privacy").Measurements.First(one => one.Metric == "privacy.membership_auc").Reason, StringComparison.Ordinal);
    }

    private async Task<AuditRecord> RunAsync(string spec)
    {
        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.True(new FileInfo(workspace["out/report.pdf"]).Length > 10_000);
        AuditRecord record = Records.Read(workspace["out/record.json"]);
        Assert.All(record.Results, result => Assert.Equal(DomainStatus.Completed, result.Status));
        return record;
    }

    private static string Shared(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        return path;
    }

    // The header of these files has its length in two bytes at 8; everything after it is the numbers.
    private static T[] Numbers<T>(string relative)
        where T : unmanaged
    {
        byte[] bytes = File.ReadAllBytes(Shared(relative));
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(10 + BitConverter.ToUInt16(bytes, 8))).ToArray();
    }

    private static int Largest(float[] values) => Array.IndexOf(values, values.Max());

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Line(params object[] cells) => string.Join(',', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)));

    private static string Csv(string head, IEnumerable<string> lines) => new StringBuilder(head).Append('\n').AppendJoin('\n', lines).Append('\n').ToString();
}

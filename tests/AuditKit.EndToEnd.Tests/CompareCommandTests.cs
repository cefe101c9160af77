using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Two models on the same rows, from one file and from two runs.</summary>
public sealed class CompareCommandTests
{
    [Fact]
    public async Task TwoColumns_GiveThePairedReferenceDifference()
    {
        using Workspace work = new();
        // 1,000 rows: only the new model is right in 10, only the old one in 25.
        string file = work.Write("p.csv", Rows(("1", "1", "1", 965), ("1", "0", "1", 10), ("1", "1", "0", 25)));

        CommandLine told = await CommandLine.RunAsync("compare", file, "--label", "y", "--old", "v1", "--new", "v2", "--by", "g", "--metric", "accuracy", "--json");

        Assert.Equal(0, told.ExitCode);
        JsonNode[] all = [.. Measurements(told).Where(measurement => Metric(measurement) == "change.fairness.accuracy" && measurement["slice"]!.AsObject().Count == 0)];
        JsonNode change = Assert.Single(all);
        Assert.Equal(-.015, (double)change["value"]!);
        // Printed with six decimals.
        Assert.Equal(-.026670, (double)change["interval"]!["lower"]!, 6);
        Assert.Equal(-.003270, (double)change["interval"]!["upper"]!, 6);
        JsonNode p = Measurements(told).First(measurement => Metric(measurement) == "change.p_value");
        Assert.Equal(.0166738478, (double)p["value"]!, 10);
    }

    [Theory]
    [InlineData("0.03", 0, "not inferior")]
    [InlineData("0.02", 3, "undecided")]
    [InlineData("0.001", 1, "inferior")]
    public async Task Margin_DecidesTheExitCode(string margin, int code, string word)
    {
        using Workspace work = new();
        string file = work.Write("p.csv", Rows(("1", "1", "1", 965), ("1", "0", "1", 10), ("1", "1", "0", 25)));

        CommandLine told = await CommandLine.RunAsync("compare", file, "--label", "y", "--old", "v1", "--new", "v2", "--margin", margin);

        Assert.Equal(code, told.ExitCode);
        Assert.StartsWith(word, told.Output, StringComparison.Ordinal);
        Assert.Contains("intersection-union", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoRunsOnTheSameRows_ArePairedAndRecordsAloneAreNot()
    {
        using Workspace work = new();
        work.Write("p.csv", Rows(("1", "1", "1", 120), ("1", "0", "1", 30), ("1", "1", "0", 10), ("1", "0", "0", 40), ("0", "0", "0", 150), ("0", "1", "0", 30), ("0", "0", "1", 20)));
        foreach (string model in new[] { "v1", "v2" })
        {
            string spec = work.Write(model + ".yaml", $$"""
                audit: {{model}}
                data: { source: p.csv, label: y, positive: "1", attributes: [g] }
                subject: { predictions: { prediction: {{model}}, positive: ["1"] } }
                domains: { fairness: { bootstrap: 100 } }
                """);
            CommandLine run = await CommandLine.RunAsync("run", spec, "-o", work[model]);
            Assert.True(run.ExitCode == 0, run.Error);
        }

        CommandLine paired = await CommandLine.RunAsync("compare", work["v1"], work["v2"], "--metric", "true_positive_rate,demographic_parity_difference", "--json");
        File.Copy(Path.Combine(work["v1"], "record.json"), work["one.json"]);
        CommandLine unpaired = await CommandLine.RunAsync("compare", work["one.json"], Path.Combine(work["v2"], "record.json"), "--metric", "true_positive_rate", "--json");

        JsonNode together = Change(paired), apart = Change(unpaired);
        Assert.Equal("agresti-min, paired", (string)together["interval"]!["method"]!);
        Assert.StartsWith("unpaired", (string)apart["interval"]!["method"]!, StringComparison.Ordinal);
        // 20 of 200 positives more are found; the difference of two recorded rates is rounded once more.
        Assert.Equal(.1, (double)together["value"]!);
        Assert.Equal(.1, (double)apart["value"]!, 12);
        Assert.True(Width(apart) > Width(together));
        Assert.Contains(Measurements(paired), measurement => Metric(measurement) == "change.fairness.demographic_parity_difference" && (string)measurement["interval"]!["method"]! == "paired simultaneous-range, three families");
    }

    [Fact]
    public async Task WrongInput_IsNamedByItsOption()
    {
        using Workspace work = new();
        string file = work.Write("p.csv", Rows(("1", "1", "1", 5), ("0", "0", "0", 5)));

        CommandLine column = await CommandLine.RunAsync("compare", file, "--label", "y", "--old", "v1", "--new", "v9");
        CommandLine alone = await CommandLine.RunAsync("compare", file, "--label", "y");
        CommandLine metric = await CommandLine.RunAsync("compare", file, "--label", "y", "--old", "v1", "--new", "v2", "--metric", "nothing");

        Assert.Equal([2, 2, 2], [column.ExitCode, alone.ExitCode, metric.ExitCode]);
        Assert.Contains("--new: there is no column 'v9'", column.Error, StringComparison.Ordinal);
        Assert.Contains("--old", alone.Error, StringComparison.Ordinal);
        Assert.Contains("--metric", metric.Error, StringComparison.Ordinal);
    }

    private static string Rows(params (string Label, string Old, string New, int Count)[] cells)
    {
        StringBuilder text = new("g,y,v1,v2\n");
        int row = 0;
        foreach ((string label, string old, string now, int count) in cells)
        {
            for (int i = 0; i < count; i++) text.Append(CultureInfo.InvariantCulture, $"{(row++ % 2 == 0 ? "a" : "b")},{label},{old},{now}\n");
        }

        return text.ToString();
    }

    private static JsonNode[] Measurements(CommandLine told) => [.. JsonNode.Parse(told.Output)!["results"]!.AsArray().SelectMany(result => result!["measurements"]!.AsArray()).Select(measurement => measurement!)];

    private static JsonNode Change(CommandLine told) => Measurements(told).Single(measurement => Metric(measurement) == "change.fairness.true_positive_rate" && measurement["slice"]!.AsObject().Count == 0);

    private static string Metric(JsonNode measurement) => (string)measurement["metric"]!;

    private static double Width(JsonNode measurement) => (double)measurement["interval"]!["upper"]! - (double)measurement["interval"]!["lower"]!;
}

using System.Text.Json;
using AuditKit.Testing;

namespace AuditKit.Cli.Tests;

[Trait("Kind", "contract")]
public sealed class PolicyCommandTests : IDisposable
{
    private static readonly string[] Packs = ["baseline", "eu-ai-act-annex-iv", "four-fifths", "gdpr-data-governance", "neurips-checklist", "nist-ai-rmf", "nyc-ll144"];

    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-policy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task List_names_every_pack_with_version_and_citation()
    {
        (int code, string output, _) = await RunAsync("list", "--json");
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal(Packs, json.RootElement.EnumerateArray().Select(pack => pack.GetProperty("id").GetString()));
        (_, string screen, _) = await RunAsync("list");
        Assert.Contains("29 CFR 1607.4(D)", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_packaged_pack_is_read_with_the_metrics_of_the_product_and_its_records_hold()
    {
        (int code, string output, string error) = await RunAsync("test", "--json");
        Assert.True(code == 0, error + output);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(Packs, json.RootElement.EnumerateArray().Select(result => result.GetProperty("pack").GetString()).Distinct());
        Assert.All(json.RootElement.EnumerateArray(), result => Assert.Equal(result.GetProperty("expected").GetString(), result.GetProperty("actual").GetString()));
    }

    [Fact]
    public async Task Record_with_another_outcome_than_its_name_ends_with_one()
    {
        WritePack();
        Directory.CreateDirectory(Path.Combine(folder, "mine"));
        File.Copy(Checkout.PathOf("policies/four-fifths/fail.record.json"), Path.Combine(folder, "mine", "fail.record.json"));
        Assert.Equal(0, (await RunAsync("test", Path.Combine(folder, "mine.yaml"))).Code);
        File.Copy(Checkout.PathOf("policies/four-fifths/pass.record.json"), Path.Combine(folder, "mine", "fail-not.record.json"));
        (int code, string output, _) = await RunAsync("test", folder);
        Assert.Equal(1, code);
        Assert.Contains("1 of 2 records", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pack_without_records_is_bad_input()
    {
        WritePack();
        (int code, _, string error) = await RunAsync("test", Path.Combine(folder, "mine.yaml"));
        Assert.Equal(2, code);
        Assert.Contains("no test record", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_puts_value_and_interval_of_the_record_into_the_rule()
    {
        (int code, string rules, _) = await RunAsync("explain", "four-fifths");
        Assert.Equal(0, code);
        Assert.Contains("fairness.four_fifths_ratio >= 0.8: every measurement, judged on the 95 % interval", rules, StringComparison.Ordinal);
        Assert.DoesNotContain("outcome:", rules, StringComparison.Ordinal);
        (code, string found, _) = await RunAsync("explain", "four-fifths", "--record", Checkout.PathOf("policies/four-fifths/inconclusive.record.json"));
        Assert.Equal(0, code);
        Assert.Contains("by sex: 0.7500 [0.5110, 1], n 200: inconclusive", found, StringComparison.Ordinal);
        (_, string output, _) = await RunAsync("explain", "four-fifths", "--record", Checkout.PathOf("policies/four-fifths/inconclusive.record.json"), "--json");
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal("inconclusive", json.RootElement.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Unknown_pack_is_bad_input() => Assert.Equal(2, (await RunAsync("explain", "four-fith")).Code);

    [Fact]
    public async Task Ratchet_prints_a_diff_that_reads_as_the_tighter_policy_and_writes_nothing()
    {
        string file = Path.Combine(folder, "mine.yaml"), text = """
            pack: mine
            version: 1.2.3
            title: Mine
            rules:
              - id: mine/ratio
                metric: fairness.four_fifths_ratio
                by: [sex]
                require: ">= 0.8"
                because: It matters.
              - { id: mine/gap, metric: fairness.demographic_parity_difference, require: "<= 0.5", because: It matters. }

            """;
        File.WriteAllText(file, text);

        (int code, string diff, string kept) = await RunAsync("ratchet", file, Checkout.PathOf("policies/four-fifths/pass.record.json"));

        Assert.Equal(0, code);
        Assert.Equal(text, File.ReadAllText(file));
        Assert.StartsWith($"--- a/{file}\n+++ b/{file}\n@@ -1,", diff, StringComparison.Ordinal);
        Assert.Contains("-version: 1.2.3\n+version: 1.3.0\n", diff, StringComparison.Ordinal);
        Assert.Contains("-    require: \">= 0.8\"\n+    require: \">= 0.8", diff, StringComparison.Ordinal);
        Assert.Contains("mine/gap: <= 0.2", kept, StringComparison.Ordinal);
        // One hunk, every old line once: what is not removed stands as context.
        Assert.Equal(text.Split('\n').SkipLast(1), diff.Split('\n').Skip(3).Where(line => line.Length > 0 && line[0] != '+').Select(line => line[1..]));

        (code, _, string error) = await RunAsync("ratchet", file, Checkout.PathOf("policies/four-fifths/pass.record.json"), "--share", "0");
        Assert.Equal(2, code);
        Assert.Contains("--share", error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("ratchet", file, Path.Combine(folder, "none.json"))).Code);
        Assert.Equal(2, (await RunAsync("explain", file, "--record", Path.Combine(folder, "none.json"))).Code);
    }

    private void WritePack() => File.WriteAllText(Path.Combine(folder, "mine.yaml"), """
        pack: mine
        version: 1.0.0
        title: Mine
        rules:
          - { id: mine/ratio, metric: fairness.four_fifths_ratio, require: ">= 0.8", because: It matters. }
        """);

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => Shell.RunAsync(["policy", .. arguments]);
}

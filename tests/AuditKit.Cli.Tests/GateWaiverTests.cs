using System.Globalization;
using System.Text.Json;
using AuditKit.Core;
using AuditKit.Core.Records;
using AuditKit.Testing;

namespace AuditKit.Cli.Tests;

/// <summary>The gate with a file of waivers, as a job calls it: what is printed and with which code it ends.</summary>
[Trait("Kind", "contract")]
public sealed class GateWaiverTests : IDisposable
{
    private static readonly Digest Model = Digest.Of("model");

    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-waivers-").FullName;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public GateWaiverTests()
    {
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(Checkout.PathOf("policies/four-fifths/fail.record.json")));
        File.WriteAllBytes(PathOf("record.json"), (record with { Verdict = null, Subject = record.Subject with { Model = new SubjectPart(Model, []) } }).ToJson());
        WritePolicy(string.Empty);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_waivers_the_rule_fails() => Assert.Equal(1, (await GateAsync()).Code);

    [Fact]
    public async Task A_changed_policy_of_the_same_version_does_not_judge_again()
    {
        (_, string judged, _) = await GateAsync("--json");
        using JsonDocument document = JsonDocument.Parse(judged);
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(PathOf("record.json")));
        Core.Policies.Verdict verdict = Core.Json.CanonicalJson.Read<Core.Policies.Verdict>(System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("verdict").GetRawText()));
        File.WriteAllBytes(PathOf("record.json"), (record with { Verdict = verdict }).ToJson());
        Assert.Equal(1, (await GateAsync()).Code);

        File.WriteAllText(PathOf("mine.yaml"), File.ReadAllText(PathOf("mine.yaml")).Replace("0.8", "0.4", StringComparison.Ordinal));
        (int code, _, string error) = await GateAsync();

        Assert.Equal(2, code);
        Assert.Contains("the record was judged by mine 1.0.0 with sha256:", error, StringComparison.Ordinal);
        Assert.Contains("new version", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_valid_waiver_ends_with_zero_and_is_printed()
    {
        WriteWaiver(now.AddDays(-10), now.AddDays(60));
        (int code, string output, _) = await GateAsync("--waivers", PathOf("w.yaml"));
        Assert.Equal(0, code);
        Assert.Contains("Waiver W-1: excuses a check.", output, StringComparison.Ordinal);
        Assert.Contains("fail, waived by W-1", output, StringComparison.Ordinal);
        (_, string json, _) = await GateAsync("--waivers", PathOf("w.yaml"), "--json");
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal("active", document.RootElement.GetProperty("verdict").GetProperty("waivers").GetProperty("uses")[0].GetProperty("state").GetString());
        Assert.Equal("fail", document.RootElement.GetProperty("verdict").GetProperty("rules")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task An_expired_unused_or_foreign_one_excuses_nothing_and_says_why()
    {
        WriteWaiver(now.AddDays(-30), now.AddDays(-1));
        await EndsWithOne("and excuses nothing");
        WriteWaiver(now.AddDays(-30), now.AddDays(1), by: "race");
        await EndsWithOne("No unmet check has its scope; unmet: by sex");
        WriteWaiver(now.AddDays(-30), now.AddDays(1), model: Digest.Of("another"));
        await EndsWithOne("given for another model");
        WriteWaiver(now.AddDays(-30), now.AddDays(1), more: "    notWorseThan: 0.79\n");
        await EndsWithOne("worse than the 0.79 it covers");
    }

    [Fact]
    public async Task A_void_one_is_bad_input_and_judges_nothing()
    {
        WriteWaiver(now.AddDays(-30), now.AddDays(1), approver: "a.meier");
        await EndsWithTwo("is the author too");
        WriteWaiver(now.AddDays(-30), now.AddDays(61));
        await EndsWithTwo("90 at most");
        File.WriteAllText(PathOf("w.yaml"), "waivers: 7");
        await EndsWithTwo("expected a list of waivers");
        File.Delete(PathOf("w.yaml"));
        await EndsWithTwo("w.yaml");
    }

    [Fact]
    public async Task A_hard_rule_and_a_full_quota_refuse_it()
    {
        WriteWaiver(now.AddDays(-30), now.AddDays(1));
        WritePolicy("maxWaivers: 0\n");
        await EndsWithTwo("policy mine allows 0");
        WritePolicy(string.Empty, ", hard: true");
        await EndsWithTwo("is hard: it can never be waived");
    }

    private async Task EndsWithOne(string text)
    {
        (int code, string output, _) = await GateAsync("--waivers", PathOf("w.yaml"));
        Assert.Equal(1, code);
        Assert.Contains(text, output, StringComparison.Ordinal);
    }

    private async Task EndsWithTwo(string text)
    {
        (int code, string output, string error) = await GateAsync("--waivers", PathOf("w.yaml"));
        Assert.Equal(2, code);
        Assert.Contains(text, error, StringComparison.Ordinal);
        Assert.DoesNotContain("rules:", output, StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private void WritePolicy(string head, string more = "") => File.WriteAllText(PathOf("mine.yaml"), $$"""
        pack: mine
        version: 1.0.0
        title: Mine
        {{head}}rules:
          - { id: mine/ratio, metric: fairness.four_fifths_ratio, by: [sex], require: ">= 0.8", because: It matters{{more}} }
        """);

    private void WriteWaiver(DateTimeOffset issued, DateTimeOffset expires, string by = "sex", string approver = "b.okafor", Digest? model = null, string more = "") => File.WriteAllText(PathOf("w.yaml"), $$"""
        waivers:
          - id: W-1
            rule: mine/ratio
            scope: { model: "{{model ?? Model}}", by: [{{by}}] }
            reason: A reason.
            owner: head
            author: a.meier
            approver: {{approver}}
            issued: {{Instant(issued)}}
            expires: {{Instant(expires)}}

        """ + more);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private Task<(int Code, string Output, string Error)> GateAsync(params string[] more) => Shell.RunAsync(["gate", PathOf("record.json"), "--policy", PathOf("mine.yaml"), .. more]);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AuditKit.Core.Records;
using AuditKit.Testing;

namespace AuditKit.Core.Tests.Json;

/// <summary>The published schema of a record says what its types say: every shipped record meets it, and what this program would refuse it refuses.</summary>
[Trait("Kind", "contract")]
public sealed class RecordSchemaTests
{
    private const string Gallery = "reports/credit-decisions/record.json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string File = Checkout.PathOf("reports/record.schema.json");

    public static TheoryData<string> Records =>
        [Gallery, .. Directory.EnumerateFiles(Checkout.PathOf("policies"), "*.record.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Checkout.Root, file)).Order(StringComparer.Ordinal)];

    /// <summary>Set AUDITKIT_ACCEPT=1 to write the file again after a wanted change.</summary>
    [Fact]
    public void TheFileIsMadeFromTheTypes()
    {
        string made = RecordSchema.Make().ToJsonString(Layout) + "\n";
        if (Environment.GetEnvironmentVariable("AUDITKIT_ACCEPT") == "1") System.IO.File.WriteAllText(File, made);

        Assert.Equal(made, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void EveryShippedRecordMeetsIt(string path) => Assert.Empty(Errors(JsonNode.Parse(System.IO.File.ReadAllText(Checkout.PathOf(path)))!));

    [Fact]
    public void ASampleWithEveryPartMeetsIt() => Assert.Empty(Errors(JsonNode.Parse(SampleRecord.Create().ToJson())!));

    public static TheoryData<string> Breaks => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Breaks))]
    public void WhatTheProgramRefuses_TheSchemaRefuses(string name)
    {
        JsonNode record = JsonNode.Parse(System.IO.File.ReadAllText(Checkout.PathOf(Gallery)))!;
        Broken[name](record);

        Assert.NotEmpty(Errors(record));
        Assert.ThrowsAny<InvalidDataException>(() => AuditRecord.FromJson(JsonSerializer.SerializeToUtf8Bytes(record)));
    }

    private static readonly Dictionary<string, Action<JsonNode>> Broken = new()
    {
        ["an unknown key"] = record => record["unheard"] = 1,
        ["another format"] = record => record["format"] = "auditkit.record/2",
        ["no audit"] = record => record.AsObject().Remove("audit"),
        ["an unknown status"] = record => record["status"] = "perfect",
        ["a digest that is none"] = record => record["audit"]!["specDigest"] = "sha256:12",
        ["a number as text"] = record => record["provenance"]!["threads"] = "two",
        ["a measurement without a metric"] = record => Number(record).Remove("metric"),
        ["a value and a reason"] = record => Number(record)["notMeasured"] = "none",
        ["neither value nor reason"] = record => Number(record).Remove("value"),
        ["an interval without an end"] = record => Interval(record).Remove("upper"),
        ["an unknown kind of interval"] = record => Interval(record)["kind"] = "hoped",
        ["an exhibit of an unknown kind"] = record => record["results"]![0]!["exhibits"]![0]!["kind"] = "pie",
        ["a null"] = record => record["verdict"]!["outcome"] = null,
        ["an unknown outcome"] = record => record["verdict"]!["outcome"] = "compliant",
        ["a time that is none"] = record => record["provenance"]!["times"]!["started"] = "yesterday",
    };

    private static JsonObject Number(JsonNode record) => Numbers(record).First(measurement => measurement["value"] is not null);

    private static JsonObject Interval(JsonNode record) => Numbers(record).First(measurement => measurement["interval"] is not null)["interval"]!.AsObject();

    private static IEnumerable<JsonObject> Numbers(JsonNode record) => record["results"]!.AsArray().SelectMany(result => result!["measurements"]!.AsArray()).Select(measurement => measurement!.AsObject());

    private static IReadOnlyList<string> Errors(JsonNode record)
    {
        JsonObject schema = JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject();
        return JsonSchemaCheck.Errors(schema, schema, record, "record");
    }
}
